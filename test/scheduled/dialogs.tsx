import { Dialog as AriakitDialog } from '@ariakit/react'
import { Dialog as BaseDialog } from '@base-ui/react/dialog'
import { Dialog as HeadlessDialog, DialogPanel } from '@headlessui/react'
import { Modal as AntModal } from 'antd'
import { FocusTrap } from 'focus-trap-react'
import type { CSSProperties, ReactElement } from 'react'
import { Dialog as AriaDialog, Modal as AriaModal, ModalOverlay } from 'react-aria-components'
import { Modal as BootstrapModal } from 'react-bootstrap'
import { renderDialogPage, type DialogProps } from '../fields/dialogPage.js'

/** These libraries leave the position of a dialog to the application, and their backdrops would receive the clicks. */
const aboveBackdrop: CSSProperties = { position: 'fixed', zIndex: 1 }

function BaseUI({ isOpen, onClose, children }: DialogProps): ReactElement {
  return (
    <BaseDialog.Root open={isOpen} onOpenChange={onClose}>
      <BaseDialog.Portal>
        <BaseDialog.Popup style={aboveBackdrop}>{children}</BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  )
}

function AntDesign({ isOpen, onClose, children }: DialogProps): ReactElement {
  return (
    <AntModal open={isOpen} onCancel={onClose} footer={null} transitionName="" maskTransitionName="">
      {children}
    </AntModal>
  )
}

function ReactAria({ isOpen, onClose, children }: DialogProps): ReactElement {
  return (
    <ModalOverlay isOpen={isOpen} onOpenChange={onClose}>
      <AriaModal>
        <AriaDialog aria-label="Event">{children}</AriaDialog>
      </AriaModal>
    </ModalOverlay>
  )
}

function HeadlessUI({ isOpen, onClose, children }: DialogProps): ReactElement {
  return (
    <HeadlessDialog open={isOpen} onClose={onClose}>
      <DialogPanel>{children}</DialogPanel>
    </HeadlessDialog>
  )
}

function Ariakit({ isOpen, onClose, children }: DialogProps): ReactElement {
  return (
    <AriakitDialog open={isOpen} onClose={onClose} aria-label="Event" style={aboveBackdrop}>
      {children}
    </AriakitDialog>
  )
}

function ReactBootstrap({ isOpen, onClose, children }: DialogProps): ReactElement {
  return (
    <BootstrapModal show={isOpen} onHide={onClose} animation={false}>
      {children}
    </BootstrapModal>
  )
}

function Trap({ isOpen, onClose, children }: DialogProps): ReactElement {
  return (
    <FocusTrap active={isOpen} focusTrapOptions={{ onDeactivate: onClose }}>
      <div>{isOpen && children}</div>
    </FocusTrap>
  )
}

renderDialogPage({
  'a Dialog of Base UI': BaseUI,
  'a Modal of Ant Design': AntDesign,
  'a Modal of React Aria': ReactAria,
  'a Dialog of Headless UI': HeadlessUI,
  'a Dialog of Ariakit': Ariakit,
  'a Modal of React-Bootstrap': ReactBootstrap,
  'a focus-trap': Trap,
})

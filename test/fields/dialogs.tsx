import { MantineProvider, Modal } from '@mantine/core'
import { Dialog as MuiDialog } from '@mui/material'
import { Dialog, Popover } from 'radix-ui'
import { useEffect, useRef, type ReactElement } from 'react'
import { Drawer } from 'vaul'
import { renderDialogPage, type DialogProps } from './dialogPage.js'

/** The browser's own. */
function NativeDialog({ isOpen, onClose, children }: DialogProps): ReactElement {
  const ref = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (isOpen) ref.current?.showModal()
  }, [isOpen])
  return (
    <dialog ref={ref} onClose={onClose}>
      {isOpen && children}
    </dialog>
  )
}

function RadixDialog({ isOpen, onClose, children }: DialogProps): ReactElement {
  return (
    <Dialog.Root open={isOpen} onOpenChange={onClose}>
      <Dialog.Portal>
        <Dialog.Content aria-describedby={undefined}>
          <Dialog.Title>Event</Dialog.Title>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

/** With the remedy that Radix documents for other libraries: the application decides when Escape closes the dialog. */
function RadixDialogWithRemedy({ isOpen, onClose, children }: DialogProps): ReactElement {
  return (
    <Dialog.Root open={isOpen} onOpenChange={onClose}>
      <Dialog.Portal>
        <Dialog.Content
          aria-describedby={undefined}
          onEscapeKeyDown={(event) => {
            event.preventDefault()
          }}
        >
          <Dialog.Title>Event</Dialog.Title>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function RadixPopover({ isOpen, onClose, children }: DialogProps): ReactElement {
  return (
    <Popover.Root open={isOpen} onOpenChange={onClose}>
      <Popover.Trigger>Event</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content>{children}</Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

function VaulDrawer({ isOpen, onClose, children }: DialogProps): ReactElement {
  return (
    <Drawer.Root open={isOpen} onOpenChange={onClose}>
      <Drawer.Portal>
        <Drawer.Content aria-describedby={undefined} style={{ position: 'fixed', insetBlockEnd: 0 }}>
          <Drawer.Title>Event</Drawer.Title>
          {children}
        </Drawer.Content>
      </Drawer.Portal>
    </Drawer.Root>
  )
}

function MantineModal({ isOpen, onClose, children }: DialogProps): ReactElement {
  return (
    <MantineProvider>
      <Modal opened={isOpen} onClose={onClose} title="Event" transitionProps={{ duration: 0 }}>
        {children}
      </Modal>
    </MantineProvider>
  )
}

function MuiModal({ isOpen, onClose, children }: DialogProps): ReactElement {
  return (
    <MuiDialog open={isOpen} onClose={onClose} transitionDuration={0}>
      {children}
    </MuiDialog>
  )
}

renderDialogPage({
  'a native dialog': NativeDialog,
  'a Dialog of Radix': RadixDialog,
  'a Dialog of Radix that Escape does not close': RadixDialogWithRemedy,
  'a Popover of Radix': RadixPopover,
  'a Drawer of Vaul': VaulDrawer,
  'a Modal of Mantine': MantineModal,
  'a Dialog of MUI': MuiModal,
})

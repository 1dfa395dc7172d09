import { Label, Select } from 'radix-ui'
import type { ReactNode } from 'react'
import { useEventTypes } from 'react-gofive'

export function RadixEventType() {
  const { data, isPending, error, refetch } = useEventTypes()
  return (
    <Field label="Event type" error={error?.message} onRetry={() => void refetch()}>
      <SelectBox disabled={!data} placeholder={isPending ? 'Loading…' : 'Choose one'}>
        {data?.map(({ eventTypeId, eventTypeName }) => (
          <SelectItem key={eventTypeId} value={String(eventTypeId)}>
            {eventTypeName}
          </SelectItem>
        ))}
      </SelectBox>
    </Field>
  )
}

// Radix has no styles. These components replace the ones that shadcn/ui copies into an application.

function Field({ label, error, onRetry, children }: FieldProps) {
  return (
    <>
      <Label.Root className="radix-field">
        {label} {children}
      </Label.Root>
      {error !== undefined && (
        <p role="alert" className="radix-error">
          {error}{' '}
          <button type="button" onClick={onRetry}>
            Try again
          </button>
        </p>
      )}
    </>
  )
}

interface FieldProps {
  label: string
  error: string | undefined
  onRetry: () => void
  children: ReactNode
}

function SelectBox({ placeholder, children, ...props }: SelectBoxProps) {
  return (
    <Select.Root {...props}>
      <Select.Trigger className="radix-trigger">
        <Select.Value placeholder={<span>{placeholder}</span>} /> <Select.Icon />
      </Select.Trigger>
      <Select.Portal>
        <Select.Content position="popper" sideOffset={4} className="radix-content">
          <Select.Viewport>{children}</Select.Viewport>
        </Select.Content>
      </Select.Portal>
    </Select.Root>
  )
}

interface SelectBoxProps extends Select.SelectProps {
  placeholder: string
}

function SelectItem({ children, ...props }: Select.SelectItemProps) {
  return (
    <Select.Item className="radix-item" {...props}>
      <Select.ItemText>
        <span>{children}</span>
      </Select.ItemText>
    </Select.Item>
  )
}

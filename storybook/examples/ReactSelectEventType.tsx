import { useEventTypes } from 'react-gofive'
import Select, { type ThemeConfig } from 'react-select'

export function ReactSelectEventType() {
  const { data = [], isPending, error, refetch } = useEventTypes()
  return (
    <Select
      aria-label="Event type"
      aria-invalid={error !== null}
      options={data.map(({ eventTypeId, eventTypeName }) => ({ value: eventTypeId, label: eventTypeName }))}
      isLoading={isPending}
      placeholder={error?.message ?? 'Choose one'}
      onMenuOpen={() => void (error && refetch())}
      theme={legible}
    />
  )
}

// The default greys of messages and placeholders have too little contrast.
const legible: ThemeConfig = ({ colors, ...theme }) => ({
  ...theme,
  colors: { ...colors, neutral40: colors.neutral60, neutral50: colors.neutral60 },
})

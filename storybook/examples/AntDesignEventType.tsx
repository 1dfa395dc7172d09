import { Form, Select, Spin } from 'antd'
import { useEventTypes } from 'react-gofive'

export function AntDesignEventType() {
  const { data = [], isPending, error, refetch } = useEventTypes()
  const status = error ? 'error' : ''
  return (
    <Form.Item label="Event type" name="eventTypeId" validateStatus={status} help={error?.message}>
      <Select
        options={data}
        fieldNames={{ value: 'eventTypeId', label: 'eventTypeName' }}
        loading={isPending}
        notFoundContent={isPending ? <Spin size="small" /> : undefined}
        onOpenChange={(isOpen) => void (isOpen && error && refetch())}
      />
    </Form.Item>
  )
}

export interface SandboxEventType {
  readonly eventTypeId: number
  readonly eventTypeName: string
}

const withIds = (names: readonly string[], firstId = 1): SandboxEventType[] =>
  names.map((eventTypeName, index) => ({ eventTypeId: firstId + index, eventTypeName }))

/** The example on Gofive's page "Get customer event types". */
export const documented = withIds(['Paid', 'New', 'Trial', 'Extend', 'Renew', 'Pro'])

export const thai = withIds(['ชำระเงินแล้ว', 'ลูกค้าใหม่', 'ทดลองใช้งาน', 'ขยายสัญญา', 'ต่ออายุ', 'นัดหมายติดตามผล'])

export const many = withIds(Array.from({ length: 10_000 }, (_, index) => `Event type no. ${index + 1}`))

export const odd = withIds(
  ['', 'Zero', 'Very long '.repeat(30).trim(), 'نوع الحدث', '<img src=x onerror=alert(1)>', '🎉 Party'],
  -1,
)

export const duplicates = [
  ...documented.slice(0, 2),
  { eventTypeId: 1, eventTypeName: 'Paid again' },
  ...documented.slice(2),
]

export const withInvalidRows: readonly unknown[] = [
  ...documented,
  { eventTypeId: '7', eventTypeName: 'Numeric text' },
  { eventTypeId: 7.5, eventTypeName: 'Fraction' },
  { eventTypeId: 2 ** 53, eventTypeName: 'Too large' },
  { eventTypeName: 'No id' },
  { eventTypeId: 8 },
  { eventTypeId: 9, eventTypeName: 9 },
  null,
]

import type { GofiveLocale } from '../../src/index.js'

const english = {
  title: 'Add customer event',
  customer: 'Customer',
  eventType: 'Event type',
  nextEventType: 'Next event type',
  relatedEventTypes: 'Related event types',
  date: 'Date',
  note: 'Note',
  save: 'Save',
  reset: 'Reset',
  submitted: 'Submitted',
}

const thai: typeof english = {
  title: 'เพิ่มกิจกรรมลูกค้า',
  customer: 'ลูกค้า',
  eventType: 'ประเภทกิจกรรม',
  nextEventType: 'ประเภทกิจกรรมถัดไป',
  relatedEventTypes: 'ประเภทกิจกรรมที่เกี่ยวข้อง',
  date: 'วันที่',
  note: 'หมายเหตุ',
  save: 'บันทึก',
  reset: 'รีเซ็ต',
  submitted: 'ข้อมูลที่ส่ง',
}

export const formTexts: Readonly<Record<GofiveLocale, typeof english>> = { en: english, th: thai }

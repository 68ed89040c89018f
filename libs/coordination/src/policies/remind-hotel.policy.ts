import { defineDuePolicy, formatInstant, HOUR } from '@yiwang/kernel';

/**
 * A hotel that has not reported by nine in the evening, three hours before its day ends: its desk, the police and the street are
 * told which one, every evening until it reports.
 */
export const remindHotel = defineDuePolicy({
  name: 'remind-hotel',
  list: 'hotelsNotReported',
  ahead: 3 * HOUR,
  everyDay: true,
  act: ({ list, itemId, orgUnit, dueAt }) => [{ type: 'send-reminder', orgUnit, data: { list, itemId, dueAt: formatInstant(dueAt) } }],
});

import { DAY, defineDuePolicy, formatInstant } from '@yiwang/kernel';

/** A quarantine that ends within a day: whoever looks after it is reminded, so that nobody stays in for a day too long. */
export const remindOfRelease = defineDuePolicy({
  name: 'remind-of-release',
  list: 'quarantineCases',
  ahead: DAY,
  act: ({ list, itemId, orgUnit, dueAt }) => [{ type: 'send-reminder', orgUnit, data: { list, itemId, dueAt: formatInstant(dueAt) } }],
});

import { defineDuePolicy, formatInstant } from '@yiwang/kernel';

/**
 * A missed collection that was not made up for in time, within three hours of its report: the street is told, beside the crew, in whose
 * list it stands from the first moment.
 */
export const missedCollectionToCrew = defineDuePolicy({
  name: 'missed-collection-to-crew',
  list: 'wasteMissed',
  ahead: 0,
  act: ({ list, itemId, orgUnit, dueAt }) => [{ type: 'send-reminder', orgUnit, data: { list, itemId, dueAt: formatInstant(dueAt) } }],
});

import type { Fact } from '@yiwang/elements';
import { committee, feb } from '../testing/told-log.js';
import { entriesOf } from './feed-entry.js';

const fact = (over: Partial<Fact>): Fact => ({
  subject: 'household', key: 'k', eventId: 'event-1', type: 'HouseholdScreened', orgUnit: committee(1), occurredAt: feb('08 10:00'), recordedAt: feb('08 10:01'),
  stream: 's', position: '7', actor: 'committee-310105002001', data: {}, ...over,
});

describe('what the feed tells of facts', () => {
  it('is one entry for an event, with the parts that its facts hold between them', () => {
    const visit = fact({ data: { householdId: 'home-1', visitedBy: 'worker-1', roundId: 'r', outcome: 'noAnswer', flaggedPersons: 0 } });
    expect(entriesOf([visit, fact({ subject: 'known', data: { householdId: 'home-1' } })])).toEqual([{
      id: 'event-1', type: 'HouseholdScreened', orgUnit: committee(1), occurredAt: feb('08 10:00'), recordedAt: feb('08 10:01'), position: '7',
      who: 'committee-310105002001', parts: [{ name: 'outcome', word: 'noAnswer' }, { name: 'flaggedPersons', n: 0 }],
    }]);
  });

  it('is the number that an item of the board is; an item of any other list may be a household', () => {
    const parts = (list: string, itemId: string) => entriesOf([fact({ type: 'ItemTakenOn', data: { list, itemId, takenBy: 'a' } })])[0]!.parts;
    expect(parts('board', 'scr_coverage')).toEqual([{ name: 'list', word: 'board' }, { name: 'element', word: 'scr_coverage' }]);
    expect(parts('requestsOpen', 'home-1.food.1')).toEqual([{ name: 'list', word: 'requestsOpen' }]);
  });

  it('is no element that there is not: whoever wrote it there may have written a name or a number of somebody', () => {
    expect(entriesOf([fact({ type: 'ItemTakenOn', data: { list: 'board', itemId: '13812345678' } })])[0]!.parts).toEqual([{ name: 'list', word: 'board' }]);
    expect(entriesOf([fact({ type: 'ElementThresholdSet', data: { element: 'per_13812345678', kind: 'above', limit: 3 } })])[0]!.parts).toEqual([]);
    expect(entriesOf([fact({ type: 'ElementThresholdSet', data: { element: 'scr_coverage', kind: 'above', limit: 3 } })])[0]!.parts).toEqual([{ name: 'element', word: 'scr_coverage' }]);
  });

  it('is the kind alone of an event of which nothing more may be told', () => {
    const [entry] = entriesOf([fact({ type: 'QuarantineReleased', data: { quarantineId: 'q-1', personId: 'p-1' } })]);
    expect(entry).toMatchObject({ type: 'QuarantineReleased', parts: [] });
  });
});

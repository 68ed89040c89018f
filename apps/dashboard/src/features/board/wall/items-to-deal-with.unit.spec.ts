import type { ElementName } from '../operations/board-setting.query.js';
import { dealtWithOf } from './items-to-deal-with.js';
import type { ItemsAnswer } from './items.query.js';

const coverage = { code: 'coverage', name: '排摸覆盖率' } as ElementName;
const item = (element: string): ItemsAnswer['items'][number] => ({
  kind: 'BEYOND', element, orgUnit: '310105002001', value: 61, limit: 90, side: 'BELOW', since: null, orEarlier: false, units: 2, places: [{ orgUnit: '310105002001', value: 61 }], holder: null,
});

describe('what must be dealt with, as it is answered', () => {
  it('names its elements as the page knows them, and keeps the order and the counts of the answer', () => {
    const flagged = { code: 'flagged' } as ElementName;
    const dealt = dealtWithOf({ position: '7', totalCount: 300, snoozed: 2, items: [item('flagged'), item('coverage')] }, [coverage, flagged]);
    expect(dealt).toMatchObject({ totalCount: 300, snoozed: 2, items: [{ element: flagged }, { kind: 'beyond', element: coverage, unit: '310105002001', side: 'BELOW', units: 2 }] });
  });

  it('is without what is of an element that the page does not know', () => {
    expect(dealtWithOf({ position: '7', totalCount: 1, snoozed: 0, items: [item('newer')] }, [coverage]).items).toEqual([]);
  });
});

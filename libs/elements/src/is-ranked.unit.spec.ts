import { orgUnitCode } from '@yiwang/kernel';
import { indexOf } from './testing/board.js';
import { event, instant } from './testing/events.js';
import { isRanked } from './is-ranked.js';

const UNITS = ['31', '310105', '310105002', '310105002001', '310110', '310110012'];
const set = (unit: string, at: string, ranking: 'on' | 'off', id?: string) =>
  event(unit, at, { type: 'ComparisonsSet', data: { ranking } }, id === undefined ? {} : { id });
const ranked = (now: string, ...events: Parameters<typeof indexOf>[0]) => {
  const index = indexOf(events);
  return UNITS.filter((unit) => isRanked(index, orgUnitCode(unit), instant(now)));
};

describe('the ranking of units', () => {
  it('is on where nobody switched it off', () => {
    expect(ranked('2020-02-08 12:00')).toEqual(UNITS);
  });

  it('is off for a unit and all below it, from its minute on', () => {
    const off = set('310105', '2020-02-08 11:30', 'off');
    expect(ranked('2020-02-08 11:40', off)).toEqual(['31', '310110', '310110012']);
    expect(ranked('2020-02-08 11:40', set('31', '2020-02-08 11:30', 'off'))).toEqual([]);
    expect(ranked('2020-02-08 11:40', set('310105002', '2020-02-08 11:30', 'off'))).toEqual(['31', '310105', '310110', '310110012']);
  });

  it('is on again by a later setting, or when the one that switched it off is voided', () => {
    const off = set('310105', '2020-02-08 11:30', 'off', 'off');
    const voided = event('310105', '2020-02-08 12:00', { type: 'EventCorrected', data: { correctedEventId: 'off', reason: { inWords: '误操作' } } });
    expect(ranked('2020-02-08 13:00', off, set('310105', '2020-02-08 12:00', 'on'))).toEqual(UNITS);
    expect(ranked('2020-02-08 13:00', set('310105', '2020-02-08 12:00', 'on'), off)).toEqual(UNITS);
    expect(ranked('2020-02-08 13:00', off, voided)).toEqual(UNITS);
  });
});

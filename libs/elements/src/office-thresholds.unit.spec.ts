import type { ThresholdKind } from '@yiwang/coordination';
import { orgUnitCode } from '@yiwang/kernel';
import { indexOf } from './testing/board.js';
import { event, instant } from './testing/events.js';
import { officeThresholds } from './office-thresholds.js';

const OFFICE = '310105002000';
const set = (time: string, kind: ThresholdKind, limit: number, element = 'scr_coverage', id?: string) =>
  event(OFFICE, `2020-02-08 ${time}`, { type: 'ElementThresholdSet', data: { element, kind, limit } }, id === undefined ? {} : { id });
const cleared = (time: string, kind: ThresholdKind) => event(OFFICE, `2020-02-08 ${time}`, { type: 'ElementThresholdCleared', data: { element: 'scr_coverage', kind } });
const now = instant('2020-02-08 15:00');
const told = (events: Parameters<typeof indexOf>[0], unit = '310105002', at?: number) =>
  officeThresholds(indexOf(events), orgUnitCode(unit), { now, at }).map(({ element, kind, limit }) => `${element} ${kind} ${limit}`);

describe('the thresholds that an office sets', () => {
  it('hold of its street and committees, of no other and of none above', () => {
    const events = [set('10:00', 'below', 80), set('10:00', 'above', 0, 'qua_overdue')];
    for (const unit of ['310105002', '310105002001', OFFICE]) expect(told(events, unit)).toEqual(['qua_overdue above 0', 'scr_coverage below 80']);
    for (const unit of ['310105003', '310105', '31']) expect(told(events, unit)).toEqual([]);
  });

  it('of one element stand beside each other, but for above and below, of which the later holds', () => {
    expect(told([set('10:00', 'below', 80), set('11:00', 'silent', 6), set('12:00', 'unequal', 20)])).toEqual(['scr_coverage below 80', 'scr_coverage silent 6', 'scr_coverage unequal 20']);
    expect(told([set('12:00', 'above', 90), set('10:00', 'below', 80)])).toEqual(['scr_coverage above 90']);
  });

  it('hold until they are cleared, or voided, and from when they were set', () => {
    expect(told([set('10:00', 'below', 80), cleared('11:00', 'below')])).toEqual([]);
    const voided = event(OFFICE, '2020-02-08 12:00', { type: 'EventCorrected', data: { correctedEventId: 'typo', reason: { inWords: '误操作' } } });
    expect(told([set('10:00', 'below', 80), set('11:00', 'below', 8, 'scr_coverage', 'typo'), voided])).toEqual(['scr_coverage below 80']);
    expect(told([set('10:00', 'below', 80), set('13:00', 'below', 70)], '310105002', instant('2020-02-08 11:30'))).toEqual(['scr_coverage below 80']);
    expect(told([set('10:00', 'below', 80)], '310105002', instant('2020-02-08 08:30'))).toEqual([]);
  });
});

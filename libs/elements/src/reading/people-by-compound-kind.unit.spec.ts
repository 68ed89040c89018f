import { orgUnitCode } from '@yiwang/kernel';
import type { HouseholdRef } from '@yiwang/kernel';
import { ELEMENTS } from '../catalogue.js';
import { indexOf } from '../testing/board.js';
import { instant } from '../testing/events.js';
import { of, voidOf } from '../testing/told.js';
import type { Known } from '../testing/told.js';
import { readByCompoundKind } from './compound-kinds.js';
import { isReadByCompoundKind } from './counterparts.js';

const STREET = '310105002';
const COMMITTEE = '310105002001';
const NEIGHBOUR = '310105002002';
type Events = Parameters<typeof indexOf>[0];

const iso = (time: string) => `2020-02-${time.replace(' ', 'T')}:00.000+08:00`;

const described = (siteId: string, kind: 'lilong' | 'commercial', at = '01 08:00', known: Known = {}) =>
  of('CompoundDescribed', at, { siteId, kind, propertyManaged: false, ownersCommittee: false, sharedKitchens: false }, known);
/** The lanes are old, the towers new, and nobody has said what the yard is. */
const KINDS = [described('lanes', 'lilong'), described('towers', 'commercial')];

const registered = (at: string, compoundId?: string, known: Known = {}) => of('ReturneeRegistered', at, {
  personId: 'p-1', sealed: 'sealed', householdId: 'h-1' as HouseholdRef, compoundId, exposureClass: 'hubei', declaredBy: 'self', tenure: 'tenant',
}, known);
const routing = (n: number, compoundId?: string, household = 'h-1') =>
  ({ quarantineId: `p-1.${n}`, personId: 'p-1', householdId: household as HouseholdRef, compoundId, place: 'home', reason: 'contact' }) as const;
const started = (at: string, of_: ReturnType<typeof routing>, known: Known = {}) => of('QuarantineStarted', at, {
  ...of_, countedFrom: 'start', countedSince: iso(at), dueAt: iso('20 10:00'), sealed: 'sealed',
}, known);
const released = (at: string, of_: ReturnType<typeof routing>, known: Known = {}) => of('QuarantineReleased', at, { ...of_, startedAt: iso('01 10:00'), dueAt: iso('20 10:00') }, known);

/** What an element comes to, by those kinds of compound where it is not nothing. */
function dividedOf(events: Events, code: string, at: string, unit = STREET): Record<string, number> {
  const element = ELEMENTS.filter(isReadByCompoundKind).find((one) => one.code === code)!;
  const [read] = readByCompoundKind(indexOf(events), { unit: orgUnitCode(unit), elements: [element], at: instant(`2020-02-${at}`), now: instant('2020-03-01 12:00') });
  return Object.fromEntries(read!.groups.flatMap(({ group, value }) => (value ? [[group, value]] : [])));
}

describe('returnees by kind of compound', () => {
  const returnees = (events: Events, unit?: string) => dividedOf([...KINDS, ...events], 'scr_returnees_new', '02 20:00', unit);

  it('are of the compound that their registration names, and of none where it names none, or one that nobody described', () => {
    expect(returnees([registered('02 09:00', 'lanes')])).toEqual({ lilong: 1 });
    expect(returnees([registered('02 09:00')])).toEqual({ unknown: 1 });
    expect(returnees([registered('02 09:00', 'yard')])).toEqual({ unknown: 1 });
    expect(returnees([registered('02 09:00', 'yard'), described('yard', 'commercial', '01 08:00', { recordedAt: '2020-02-06 09:00' })])).toEqual({ commercial: 1 });
  });
  it('are one in the street, where the first of two committees says, and one in each where it says itself', () => {
    const known = [registered('02 10:00', 'towers', { unit: NEIGHBOUR }), registered('02 09:00', 'lanes', { id: 'first', recordedAt: '2020-02-03 09:00' })];
    expect(returnees(known)).toEqual({ lilong: 1 });
    expect(returnees(known, COMMITTEE)).toEqual({ lilong: 1 });
    expect(returnees(known, NEIGHBOUR)).toEqual({ commercial: 1 });
    expect(returnees([...known, voidOf('first', '04 09:00')])).toEqual({ commercial: 1 });
  });
  it('do not leave the compound of the first where they are registered again', () => {
    expect(returnees([registered('02 09:00'), registered('02 10:00', 'lanes')])).toEqual({ unknown: 1 });
    expect(dividedOf([...KINDS, registered('02 09:00', 'towers'), registered('02 10:00', 'lanes')], 'scr_returnees_hubei', '02 20:00')).toEqual({ commercial: 1 });
  });
});

describe('quarantines by kind of compound', () => {
  const divided = (events: Events, code: string, at: string) => dividedOf([...KINDS, ...events], code, at);
  const inLanes = routing(1, 'lanes');

  it('are of the compound in which they began, as long as they go on, and on the day on which they end', () => {
    const known = [started('02 10:00', inLanes), released('16 10:00', inLanes)];
    expect(divided(known, 'qua_home_active', '03 12:00')).toEqual({ lilong: 1 });
    expect(divided(known, 'qua_home_started', '02 12:00')).toEqual({ lilong: 1 });
    expect(divided(known, 'qua_home_released', '16 12:00')).toEqual({ lilong: 1 });
    expect(divided(known, 'qua_mean_days', '16 12:00')).toEqual({ lilong: 14 });
    expect(divided(known, 'qua_home_active', '16 12:00')).toEqual({});
  });
  it('count once where somebody’s next begins in another household before this one ended', () => {
    const next = routing(2, 'towers', 'h-2');
    const known = [started('02 10:00', inLanes), started('04 10:00', next), released('05 10:00', inLanes, { recordedAt: '2020-02-06 09:00' })];
    expect(divided(known, 'qua_home_active', '06 12:00')).toEqual({ commercial: 1 });
    expect(divided(known, 'qua_home_active', '03 12:00')).toEqual({ lilong: 1 });
    const unfiled = [started('02 10:00', inLanes), started('04 10:00', routing(2, undefined, 'h-2'))];
    expect(divided(unfiled, 'qua_home_started', '04 12:00')).toEqual({ unknown: 1 });
  });
  it('go back to where they were once what was told of them was voided', () => {
    const known = [started('02 10:00', inLanes), released('05 10:00', inLanes, { id: 'wrong' }), started('06 10:00', routing(2, 'towers'), { id: 'next' })];
    expect(divided([...known, voidOf('wrong', '07 10:00'), voidOf('next', '07 10:00')], 'qua_home_active', '08 12:00')).toEqual({ lilong: 1 });
  });
  it('are followed where they are: who is not seen, has no temperature, has not signed, and what went wrong', () => {
    const { quarantineId, personId, householdId, compoundId } = inLanes;
    const known = [
      started('02 10:00', inLanes),
      of('QuarantineVisitRecorded', '03 09:00', { ...inLanes, mode: 'door', slot: 'am', finding: 'noAnswer' }),
      of('TemperatureReported', '03 09:00', { personId, tenthsCelsius: 385, method: 'self', slot: 'am' }),
      of('QuarantineBreachReported', '03 10:00', { breachId: 'b', quarantineId, personId, householdId, compoundId, kind: 'out', foundBy: 'gate' }),
    ];
    for (const code of ['qua_visit_missing', 'qua_visits', 'qua_fever', 'qua_notice_missing', 'qua_breaches', 'qua_breach_open', 'qua_home_households']) {
      expect([code, divided(known, code, '03 11:00')]).toEqual([code, { lilong: 1 }]);
    }
    expect(divided(known, 'qua_temp_missing', '04 11:00')).toEqual({ lilong: 1 });
  });
  it('are awaited where a place is asked for, and once they go on, where they are', () => {
    const asked = of('QuarantineTransferRequested', '02 09:00', { personId: 'p-1', householdId: 'h-1' as HouseholdRef, compoundId: 'towers', reason: 'noCarer' });
    expect(divided([asked], 'qua_transfer_pending', '02 12:00')).toEqual({ commercial: 1 });
    expect(divided([asked, started('02 10:00', inLanes)], 'qua_transfer_pending', '02 12:00')).toEqual({ lilong: 1 });
  });
});

describe('homes that were assessed, by kind of compound', () => {
  const assessed = (at: string, suitable: boolean, compoundId?: string) =>
    of('QuarantinePlaceAssessed', at, { householdId: 'h-1' as HouseholdRef, suitable, compoundId });
  const unsuitable = (events: Events, at: string) => dividedOf([...KINDS, ...events], 'qua_place_unsuitable', at);

  it('are of one compound on one day, so that a second verdict takes the first back from where it was', () => {
    expect(unsuitable([assessed('02 09:00', false)], '02 12:00')).toEqual({ unknown: 1 });
    expect(unsuitable([assessed('02 09:00', false), assessed('02 10:00', true, 'lanes')], '02 12:00')).toEqual({});
    expect(unsuitable([assessed('02 09:00', false), assessed('02 10:00', false, 'lanes')], '02 12:00')).toEqual({ unknown: 1 });
    expect(unsuitable([assessed('02 09:00', false, 'lanes'), assessed('03 10:00', false)], '03 12:00')).toEqual({ unknown: 1 });
  });
});

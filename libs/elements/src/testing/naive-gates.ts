import { MINUTE, parseInstant } from '@yiwang/kernel';
import type { Instant } from '@yiwang/kernel';
import type { GateCounts } from '@yiwang/screening';
import type { NaiveBoard, NaiveEvent, Of } from './naive-board.js';
import { ofAny as of } from './naive-units.js';
import type { NaiveRow } from './naive-lists.js';

/** What is asked of the gates of a street: whose, and of which time. */
export interface GateQuestion {
  own(event: NaiveEvent): boolean;
  inPeriod(event: NaiveEvent): boolean;
  reached(at: Instant): boolean;
  readonly from: Instant;
  readonly until: Instant;
}

const add = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const share = (a: number, b: number): number | null => (b > 0 ? (100 * a) / b : null);
const atMost100 = (rate: number | null): number | null => rate && Math.min(100, rate);
const minuteOf = (at: Instant): number => Math.floor(at / MINUTE);

/** The sites of some types that are registered at the end of these events, each by its last registration. */
function sitesIn(events: readonly NaiveEvent[], ...types: readonly string[]): Of<'SiteRegistered'>[] {
  const said = of(events, 'SiteRegistered', 'SiteDeregistered').filter(({ data }) => types.includes(data.siteType));
  const last = new Map(said.map((event) => [event.data.siteId, event]));
  return [...last.values()].filter((event) => event.type === 'SiteRegistered');
}

const gatesIn = (events: readonly NaiveEvent[]) => sitesIn(events, 'entrance', 'checkpoint');

/** Which shifts stand at an entrance: what was last said of each is that it began. The one that began last comes last. */
function shiftsAt(events: readonly NaiveEvent[], entranceId: string): string[] {
  const said = of(events, 'GateShiftOpened', 'GateShiftClosed').filter(({ data }) => data.siteId === entranceId);
  return said.flatMap((event, i) => {
    if (event.type !== 'GateShiftOpened') return [];
    const { shiftId } = event.data;
    const ended = said.slice(i + 1).some(({ data }) => data.shiftId === shiftId || ('takesOverFrom' in data && data.takesOverFrom === shiftId));
    return ended ? [] : [shiftId];
  });
}

function standingAt(events: readonly NaiveEvent[], entranceId: string): string {
  const status = of(events, 'EntranceStatusChanged').findLast(({ data }) => data.entranceId === entranceId)?.data.status ?? 'open';
  if (status === 'sealed') return 'sealed';
  if (shiftsAt(events, entranceId).length > 0) return 'staffed';
  const last = of(events, 'GateShiftOpened', 'GateShiftClosed').findLast((event) => event.data.siteId === entranceId &&
    (event.type === 'GateShiftOpened' || shiftsAt(events.slice(0, events.indexOf(event)), entranceId).includes(event.data.shiftId)));
  return last?.type === 'GateShiftClosed' && last.data.locked ? 'locked' : 'unstaffed';
}

const barrierAt = (events: readonly NaiveEvent[], entranceId: string) =>
  of(events, 'EntranceStatusChanged').findLast(({ data }) => data.entranceId === entranceId)?.data.barrier;

/** The minutes of a time for which entrances of the unit asked for stood unstaffed: fact by fact. */
function unstaffedMinutes(events: readonly NaiveEvent[], { own, from, until }: GateQuestion): number {
  return add(events.map((_, i) => {
    const known = events.slice(0, i + 1);
    const begin = Math.max(minuteOf(events[i]!.occurredAt), minuteOf(from));
    const end = minuteOf(events[i + 1]?.occurredAt ?? until);
    const unstaffed = gatesIn(known).filter((gate) => own(gate) && standingAt(known, gate.data.siteId) === 'unstaffed');
    return Math.max(0, end - begin) * unstaffed.length;
  }));
}

/** What came to a count of shifts in the period: each report less the one before it, of whichever time. */
function counted<Report extends Of<'GateTallyReported' | 'GateShiftClosed' | 'CourierCheckTallied'>>(
  reports: readonly Report[], { own, inPeriod }: GateQuestion, countOf: (data: Report['data']) => number,
): number {
  return add(reports.map((report, i) => {
    const before = reports.slice(0, i).findLast(({ data }) => data.shiftId === report.data.shiftId);
    return own(report) && inPeriod(report) ? countOf(report.data) - (before === undefined ? 0 : countOf(before.data)) : 0;
  }));
}

/** The exceptions of which the last that was said is that they happened, and the passes that were not taken back since. */
const openExceptions = (events: readonly NaiveEvent[]) =>
  lastOfEach(of(events, 'GateExceptionReported', 'GateExceptionResolved'), ({ data }) => data.exceptionId).filter((event) => event.type === 'GateExceptionReported');
const passesOut = (events: readonly NaiveEvent[]) =>
  lastOfEach(of(events, 'TemporaryPassIssued', 'TemporaryPassRevoked'), ({ data }) => data.passId).filter((event) => event.type === 'TemporaryPassIssued');

const lastOfEach = <Event>(events: readonly Event[], by: (event: Event) => string): Event[] => [...new Map(events.map((event) => [by(event), event])).values()];

/** The elements of compounds and gates, from all events of a street up to a moment, in their order. */
export function naiveGates(seen: readonly NaiveEvent[], question: GateQuestion): NaiveBoard {
  const { own, inPeriod } = question;
  const gates = gatesIn(seen).filter(own).map(({ data: { siteId, siteType } }) => ({ siteType, standing: standingAt(seen, siteId), barrier: barrierAt(seen, siteId) }));
  const standing = (...as: readonly string[]): number => gates.filter((gate) => as.includes(gate.standing)).length;
  const open = gates.length - standing('sealed');
  const compounds = sitesIn(seen, 'compound').filter(own).map(({ data: { siteId } }) => ({
    level: of(seen, 'ClosedManagementDeclared').findLast(({ data }) => data.compoundId === siteId)?.data.level ?? 'open',
    described: of(seen, 'CompoundDescribed').findLast(({ data }) => data.siteId === siteId)?.data,
  }));
  const closed = compounds.filter(({ level }) => level !== 'open').length;
  const ofDevices = (kind: string, of_: GateQuestion = question): number =>
    add(of(seen, 'DeviceReadingsTallied').filter((event) => of_.own(event) && inPeriod(event) && event.data.kind === kind).map(({ data }) => data.count));
  const inPeriodOf = (name: keyof GateCounts, of_: GateQuestion = question): number =>
    counted(of(seen, 'GateTallyReported', 'GateShiftClosed'), of_, (data) => data[name]);
  const couriersOf = (name: 'checked' | 'green' | 'rejected', of_: GateQuestion = question): number =>
    counted(of(seen, 'CourierCheckTallied'), of_, (data) => data[name]);
  // A unit to whose gates nobody came is in no rate.
  const rated = [...new Set(seen.filter(own).map(({ unit }) => unit))].map((unit) => {
    const ofUnit = { ...question, own: (event: NaiveEvent) => event.unit === unit };
    return { couriers: couriersOf('checked', ofUnit), green: couriersOf('green', ofUnit), came: inPeriodOf('passes', ofUnit) + inPeriodOf('turnedAway', ofUnit) + ofDevices('card', ofUnit), temperatures: inPeriodOf('tempMeasured', ofUnit) + ofDevices('temperature', ofUnit) };
  });
  const [withPersons, withCouriers] = [rated.filter(({ came }) => came !== 0), rated.filter(({ couriers }) => couriers !== 0)];
  const exceptions = of(seen, 'GateExceptionReported').filter((event) => own(event) && inPeriod(event));
  return {
    gat_unstaffed: standing('unstaffed'),
    gat_staffed: standing('staffed'),
    gat_staffed_rate: share(standing('staffed'), standing('staffed', 'unstaffed')),
    gat_gap_time: unstaffedMinutes(seen, question),
    gat_entrances: gates.length,
    gat_entrances_open: open,
    gat_entrances_sealed: standing('sealed'),
    gat_improvised: gates.filter(({ barrier }) => barrier === 'improvised').length,
    gat_checkpoints: gates.filter(({ siteType }) => siteType === 'checkpoint').length,
    gat_compounds: compounds.length,
    gat_compounds_closed: closed,
    gat_compounds_not_closed: compounds.length - closed,
    gat_closed_rate: share(closed, compounds.length),
    gat_compounds_old: compounds.filter(({ described }) => ['lilong', 'publicHousing'].includes(described?.kind ?? '')).length,
    gat_compounds_unmanaged: compounds.filter(({ described }) => described?.propertyManaged === false).length,
    gat_passes: inPeriodOf('passes') + ofDevices('card'),
    gat_temp: inPeriodOf('tempMeasured') + ofDevices('temperature'),
    gat_temp_rate: atMost100(share(add(withPersons.map(({ temperatures }) => temperatures)), add(withPersons.map(({ came }) => came)))),
    gat_turned_away: inPeriodOf('turnedAway'),
    gat_asked: inPeriodOf('asked'),
    gat_registered: inPeriodOf('registered'),
    gat_code: inPeriodOf('codeChecked'),
    gat_code_nongreen: inPeriodOf('codeNonGreen'),
    gat_vehicles: inPeriodOf('vehicles'),
    gat_card: inPeriodOf('cardPasses') + ofDevices('card'),
    gat_exceptions_open: openExceptions(seen).filter(own).length,
    gat_fever: exceptions.filter(({ data }) => data.kind === 'fever').length,
    gat_disputes: exceptions.filter(({ data }) => data.kind === 'dispute').length,
    gat_temp_passes: of(seen, 'TemporaryPassIssued').filter((event) => own(event) && inPeriod(event)).length,
    gat_passes_valid: passesOut(seen).filter((event) => own(event) && !question.reached(parseInstant(event.data.validTo)!)).length,
    svc_couriers: couriersOf('checked'),
    svc_couriers_rejected: couriersOf('rejected'),
    svc_courier_green: share(add(withCouriers.map(({ green }) => green)), add(withCouriers.map(({ couriers }) => couriers))),
  };
}

/** Since when an entrance stands as it does: the first of its events since which it was registered and stood so, where it is staffed by the same shift. */
function standsSince(events: readonly NaiveEvent[], entranceId: string): Instant {
  const isOfIt = ({ data }: NaiveEvent) => ('siteId' in data && data.siteId === entranceId) || ('entranceId' in data && data.entranceId === entranceId);
  const types = ['SiteRegistered', 'SiteDeregistered', 'EntranceStatusChanged', 'GateShiftOpened', 'GateShiftClosed'];
  const ofIt = events.filter((event) => types.includes(event.type) && isOfIt(event));
  const stoodAfter = ofIt.map((_, i) => {
    const known = ofIt.slice(0, i + 1);
    if (gatesIn(known).length === 0) return 'none';
    const standing = standingAt(known, entranceId);
    return standing === 'staffed' ? `staffed by ${shiftsAt(known, entranceId).at(-1)}` : standing;
  });
  const other = stoodAfter.findLastIndex((standing) => standing !== stoodAfter.at(-1));
  return ofIt[other + 1]!.occurredAt;
}

/** The lists of compounds and gates after these events, which are in their order. */
export function naiveGateLists(all: readonly NaiveEvent[]): Readonly<Record<string, readonly NaiveRow[]>> {
  const shifts = of(all, 'GateShiftOpened', 'GateTallyReported', 'GateShiftClosed');
  return {
    entrances: gatesIn(all).map(({ unit, data: { siteId, name, parentSite } }) => ({
      entranceId: siteId, name, orgUnit: unit, compoundId: parentSite, standing: standingAt(all, siteId), since: standsSince(all, siteId),
      barrier: barrierAt(all, siteId), shiftId: shiftsAt(all, siteId).at(-1),
    })),
    compounds: sitesIn(all, 'compound').map(({ unit, data: { siteId, name } }) => {
      const described = of(all, 'CompoundDescribed').findLast(({ data }) => data.siteId === siteId)?.data;
      const level = of(all, 'ClosedManagementDeclared').findLast(({ data }) => data.compoundId === siteId)?.data.level ?? 'open';
      return {
        compoundId: siteId, name, orgUnit: unit, level, kind: described?.kind,
        property: described && (described.propertyManaged ? 'managed' : 'unmanaged'),
      };
    }),
    gateExceptions: openExceptions(all).map(({ unit, occurredAt, data: { exceptionId, siteId, compoundId, name, kind, tenthsCelsius } }) =>
      ({ exceptionId, siteId, compoundId, name, kind, tenthsCelsius, orgUnit: unit, reportedAt: occurredAt })),
    temporaryPasses: passesOut(all).map(({ unit, occurredAt, data: { passId, compoundId, name, kind, validTo } }) =>
      ({ passId, compoundId, name, kind, orgUnit: unit, issuedAt: occurredAt, validTo: parseInstant(validTo) })),
    gateShifts: [...new Set(shifts.map(({ data }) => data.shiftId))].flatMap((shiftId) => {
      const own = shifts.filter(({ data }) => data.shiftId === shiftId);
      const opened = own.findLast((event) => event.type === 'GateShiftOpened');
      if (opened === undefined || own.some(({ type }) => type === 'GateShiftClosed')) return [];
      const counts = own.findLast((event) => event.type === 'GateTallyReported');
      const couriers = of(all, 'CourierCheckTallied').findLast(({ data }) => data.shiftId === shiftId)?.data;
      const { siteId: _site, shiftId: _shift, compoundId: _compound, ...counted } = counts?.data ?? ({} as Partial<NonNullable<typeof counts>['data']>);
      const { siteId, compoundId, name, staff } = opened.data;
      return [{
        shiftId, siteId, name, orgUnit: opened.unit, compoundId, staff, startedAt: opened.occurredAt, countedAt: counts?.occurredAt, ...counted,
        couriersChecked: couriers?.checked, couriersBadge: couriers?.badgeShown, couriersGreen: couriers?.green, couriersTemp: couriers?.tempMeasured,
        couriersRejected: couriers?.rejected,
      }];
    }),
  };
}

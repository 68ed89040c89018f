import fc from 'fast-check';
import { MINUTE, orgUnitCode } from '@yiwang/kernel';
import type { RecordedEvent } from '@yiwang/kernel';
import type { KnownEvent } from './events.js';
import { COMMITTEES } from './histories.js';
import { naiveLive, reached } from './naive-board.js';
import type { NaiveEvent, NaiveMoment } from './naive-board.js';

/**
 * The compound of each gate, as long as it stands, and of each home when something is told of it; of a gate on a road, and of a
 * home that is not on file, none.
 */
export type Compounds = Readonly<Record<string, string | undefined>>;

const compound = fc.option(fc.constantFrom('c-1', 'c-2', 'c-3'), { nil: undefined });
export const compounds: fc.Arbitrary<Compounds> = fc.record({ 'g-1': compound, 'g-2': compound, 'h-1': compound, 'h-2': compound });

const COMPOUNDS = ['c-1', 'c-2', 'c-3'];
const numberIn = (id: string): number => Number(id.slice(id.lastIndexOf('-') + 1));
const compoundOf = (n: number): string => COMPOUNDS[n % COMPOUNDS.length]!;
/** Where a person lives: two share a home, so that they meet in it. */
const homeOf = (personId: string): string => `h-${1 + (numberIn(personId) % 2)}`;
const gateOf = (id: string): string => `g-${1 + (numberIn(id) % 2)}`;

/** What tells of a person, whose home the register has in one compound from the beginning. */
const OF_PERSONS: ReadonlySet<string> = new Set([
  'ReturneeRegistered', 'QuarantineStarted', 'QuarantineTransferred', 'QuarantineExtended', 'QuarantineReleased', 'QuarantineTransferRequested',
  'QuarantineTransferDeclined', 'QuarantineVisitRecorded', 'TemperatureReported', 'QuarantineNoticeSigned', 'QuarantineBreachReported', 'QuarantineBreachResolved',
]);

/** What tells of a home in the same way. */
const OF_HOMES: ReadonlySet<string> = new Set([
  'QuarantinePlaceAssessed', 'ResidentRequestRaised', 'ResidentRequestAccepted', 'ResidentRequestCompleted', 'ResidentRequestRated',
]);

/** The home that an event tells of, of which it says the compound. */
function homeIn({ type, data }: { readonly type: string; readonly data: object }): string | undefined {
  const { personId, householdId } = data as Ids;
  if (OF_PERSONS.has(type)) return homeOf(personId!);
  return OF_HOMES.has(type) ? householdId : undefined;
}

/**
 * Events as deciders let them stand: a shift and an exception are of one gate, a gate, a pass and an agreed action of one
 * compound, and a household asks for masks at one committee; a person lives in one home, and a home is in one compound.
 */
export const asDecided = (events: readonly RecordedEvent<KnownEvent>[], of: Compounds): RecordedEvent<KnownEvent>[] => events.map((event) => decided(event, of));

/** By what a payload says what it is of. */
type Ids = Partial<Readonly<Record<'siteId' | 'entranceId' | 'shiftId' | 'exceptionId' | 'passId' | 'actionId' | 'compoundId' | 'householdId' | 'personId', string>>>;

function decided(event: RecordedEvent<KnownEvent>, of: Compounds): RecordedEvent<KnownEvent> {
  const saying = (ids: object): RecordedEvent<KnownEvent> => ({ ...event, data: { ...event.data, ...ids } }) as RecordedEvent<KnownEvent>;
  const { siteId, shiftId, exceptionId, passId, actionId, householdId } = event.data as Ids;
  const [atGate, inCompound] = [shiftId ?? exceptionId, passId ?? actionId];
  const home = homeIn(event);
  if (home !== undefined) return saying({ householdId: home, compoundId: of[home] });
  if (event.type === 'SiteRegistered' && siteId! in of) return saying({ parentSite: of[siteId!] });
  if (atGate !== undefined) return saying({ siteId: gateOf(atGate), compoundId: of[gateOf(atGate)] });
  if (inCompound !== undefined) return saying({ compoundId: compoundOf(numberIn(inCompound)) });
  if (event.type === 'TroikaMeetingHeld' || event.type === 'TroikaContributionRecorded') return saying({ compoundId: compoundOf(event.metadata.occurredAt / MINUTE) });
  if (!event.type.startsWith('Mask') || householdId === undefined) return event;
  return { ...event, metadata: { ...event.metadata, orgUnit: orgUnitCode(COMMITTEES[numberIn(householdId) % COMMITTEES.length]!) } };
}

/** What counts under the compound that the household is on file in. */
const OF_HOUSEHOLDS: ReadonlySet<string> = new Set([
  'HouseholdScreened', 'HouseholdRegistered', 'MaskReservationRegistered', 'MaskReservationRejected', 'MaskVoucherIssued',
]);

/** In which group each event counts at a moment; `undefined` of one that counts in every group. */
export function groupsAt(events: readonly NaiveEvent[], at: NaiveMoment, of: Compounds): (event: NaiveEvent) => string | undefined {
  const seen = naiveLive(events).sort((a, b) => a.occurredAt - b.occurredAt || Number(a.position - b.position)).filter((event) => reached(at, event.occurredAt));
  const kindOf = (id: string | undefined): string => {
    const described = seen.findLast((event) => event.type === 'CompoundDescribed' && event.data.siteId === id);
    return described?.type === 'CompoundDescribed' ? described.data.kind : 'unknown';
  };
  const onFileIn = (unit: string, household: string): string | undefined => {
    const entry = seen.findLast((event) =>
      (event.type === 'HouseholdRegistered' || event.type === 'HouseholdDeregistered') && event.unit === unit && event.data.householdId === household);
    return entry?.type === 'HouseholdRegistered' ? entry.data.compoundId : undefined;
  };
  const isRegistered = (gate: string): boolean => seen.findLast((event) =>
    (event.type === 'SiteRegistered' || event.type === 'SiteDeregistered') && event.data.siteId === gate)?.type === 'SiteRegistered';
  return (event) => {
    const { householdId, siteId, entranceId, compoundId } = event.data as Ids;
    const home = homeIn(event);
    if (home !== undefined) return kindOf(of[home]);
    if (OF_HOUSEHOLDS.has(event.type)) return kindOf(onFileIn(event.unit, householdId!));
    if (event.type === 'CompoundDescribed' || householdId !== undefined) return undefined;
    if (event.type === 'DeviceReadingsTallied') return kindOf(isRegistered(siteId!) ? of[siteId!] : undefined);
    const gate = entranceId ?? siteId;
    if (gate !== undefined) return kindOf(gate in of ? of[gate] : gate);
    return compoundId === undefined ? undefined : kindOf(compoundId);
  };
}

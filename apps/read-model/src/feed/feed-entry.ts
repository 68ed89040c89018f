import { findElement, type Fact } from '@yiwang/elements';
import { grouped, type Instant, type OrgUnitCode } from '@yiwang/kernel';

/** How many, or of which sort. */
export type FeedPart = { readonly name: string; readonly n: number } | { readonly name: string; readonly word: string };

/** What happened, as it may be told to everyone who sees the numbers of its unit. */
export interface FeedEntry {
  readonly id: string;
  readonly type: string;
  readonly orgUnit: OrgUnitCode;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly position: string;
  /** The account that reported it. */
  readonly who: string;
  readonly parts: readonly FeedPart[];
}

/**
 * What of an event is told beside its type, its unit and its time: how many, and of which sort. A field that is not here
 * is never told, so that no person, household or worker is; an event that is not here is told by its type alone.
 */
const TOLD: Readonly<Record<string, readonly string[]>> = {
  HouseholdBaselineRecorded: ['households'],
  StaffRosterRecorded: ['staffCount'],
  HouseholdScreened: ['outcome', 'flaggedPersons'],
  ReturneeRegistered: ['exposureClass'],
  QuarantineStarted: ['place', 'reason'],
  QuarantineTransferred: ['to'],
  QuarantineAssessmentRequested: ['reason'],
  QuarantineTransferRequested: ['reason'],
  QuarantineTransferDeclined: ['reason'],
  QuarantineVisitRecorded: ['finding'],
  QuarantineBreachReported: ['kind'],
  QuarantineBreachResolved: ['measure'],
  MaskRoundOpened: ['roundNo'],
  MaskReservationRegistered: ['channel', 'roundNo'],
  MaskReservationRejected: ['reason', 'roundNo'],
  MaskVoucherIssued: ['pieces', 'roundNo'],
  SiteRegistered: ['siteType'],
  HotelDailyReportSubmitted: ['guests', 'checkIns'],
  PremisesHeadcountReported: ['siteType', 'onsite'],
  PremisesClosed: ['reason'],
  PremisesSuspended: ['reason'],
  TroikaActionAgreed: ['owner'],
  TroikaContributionRecorded: ['party'],
  ComparisonsSet: ['ranking'],
  ElementThresholdSet: ['element'],
  ElementThresholdCleared: ['element'],
  ClosedManagementDeclared: ['level'],
  EntranceStatusChanged: ['status'],
  GateShiftOpened: ['staff'],
  GateTallyReported: ['passes'],
  GateShiftClosed: ['passes'],
  CourierCheckTallied: ['checked'],
  GateExceptionReported: ['kind'],
  GateExceptionResolved: ['how'],
  TemporaryPassIssued: ['kind'],
  ResidentRequestRaised: ['kind'],
  ResidentRequestCompleted: ['outcome'],
  CareVisitRecorded: ['finding'],
  QuarantineWasteCollected: ['outcome', 'bags'],
  ItemTakenOn: ['list'],
  ItemLetGo: ['list'],
  ItemSnoozed: ['list'],
  ReminderSent: ['list'],
  PolicyFailed: ['policy', 'code'],
  PolicyRetried: ['outcome'],
};

/** The list whose items are numbers: the id of one is an element's code. */
const BOARD = 'board';

/** What facts tell: an entry for each event, in the order in which its first fact stands; an event's facts each hold a part of it. */
export function entriesOf(facts: readonly Fact[]): readonly FeedEntry[] {
  return [...grouped(facts, ({ eventId }) => eventId).values()].map((ofEvent) => {
    const { eventId: id, type, orgUnit, occurredAt, recordedAt, position, actor: who } = ofEvent[0]!;
    const data: Readonly<Record<string, unknown>> = Object.assign({}, ...ofEvent.map((fact) => fact.data as object));
    return { id, type, orgUnit, occurredAt, recordedAt, position, who, parts: partsOf(type, data) };
  });
}

/** What of an event's data is told. */
export function partsOf(type: string, data: Readonly<Record<string, unknown>>): readonly FeedPart[] {
  const parts = (TOLD[type] ?? []).flatMap((name) => partOf(name, data[name]));
  return data['list'] === BOARD ? [...parts, ...partOf('element', data['itemId'])] : parts;
}

function partOf(name: string, value: unknown): readonly FeedPart[] {
  // Whoever takes an item on, or sets a limit, writes what he wants there: what is no element's code may be a person's id.
  if (name === 'element' && findElement(String(value)) === undefined) return [];
  if (typeof value === 'number') return [{ name, n: value }];
  return typeof value === 'string' ? [{ name, word: value }] : [];
}

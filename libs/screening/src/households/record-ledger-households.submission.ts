import {
  acceptParts, defineSubmission, household, inEffectAt, instantField, instantOf, withFact,
  type DecidedEvent, type Instant, type PartOutcome, type Refusal,
} from '@yiwang/kernel';
import {
  isSiteOf, readingSite, registeredHousehold, registeredHouseholdStream, sameEntry,
  type HouseholdRegistered, type RegisteredHouseholdState, type RegisterEntry, type SiteState,
} from '@yiwang/registers';
import { z } from 'zod';
import { refusalOfLedgerDate } from '../ledger-dates.js';
import { householdEntry } from './register-household.submission.js';

interface Row {
  readonly at: Instant;
  readonly entry: HouseholdRegistered['data'];
}

/** Stands for the event that a row before it in the ledger will be. */
const NOT_YET = '';

/** Who put it on file; a row of the same ledger has no event yet. */
function firstOf(entry: RegisterEntry): Extract<PartOutcome, { outcome: 'already-recorded' }>['first'] {
  const { eventId, ...first } = entry.report;
  return eventId === NOT_YET ? first : { ...first, eventId };
}

/** The sites that rows name, by the names under which they are read. */
const compoundNamed = (siteId: string): string => `compound ${siteId}`;
const buildingNamed = (siteId: string): string => `building ${siteId}`;

/**
 * Puts a household on file as a ledger has it: all its rows at once, in the order of the file. Each is answered (`parts`) as
 * recorded, already on file (since when, and by whom), or recorded in place of an entry of the same moment. Where nothing is
 * new, nothing is appended: a ledger may be imported as often as one likes.
 *
 * Refuses a row as `register-household` does; a second one of the same moment that says otherwise, also where the first is on
 * file already, with `already-registered`; one that is dated before 1 January of the year before `occurredAt`, the last of
 * them, with `before-earliest`; one still to come with `occurred-in-future`.
 */
export const recordLedgerHouseholds = defineSubmission({
  type: 'record-ledger-households',
  labels: { zh: '台账住户登记', en: 'A household’s rows in a register', ja: '台帳の世帯登録', ko: '대장의 세대 등록' },
  roles: ['committee', 'admin'],
  units: 'committee',
  personalData: 'pseudonym',
  schema: z.object({
    household,
    entries: z
      .array(z.object({ ...householdEntry, registeredAt: instantField('登记日期', 'On file since') }))
      .min(1)
      .max(200)
      .meta({ labels: { zh: '登记', en: 'Entries' } }),
  }),
  streamKind: registeredHousehold,
  stream: (data, unit) => registeredHouseholdStream(unit, data.household),
  reads: ({ entries }, unit) => Object.fromEntries(entries.flatMap(({ compoundId, buildingId }) => [
    [compoundNamed(compoundId), readingSite(unit, compoundId)],
    ...(buildingId === undefined ? [] : [[buildingNamed(buildingId), readingSite(unit, buildingId)] as const]),
  ])),
  decide({ data, orgUnit, actor, role, occurredAt, recordedAt }, known, sites: Readonly<Record<string, SiteState>>) {
    const refusalOf = ({ at, entry: { compoundId, buildingId } }: Row): Refusal | undefined => {
      if (known.some((entry) => entry.orgUnit !== orgUnit)) return { code: 'already-registered', field: 'household' };
      if (!isSiteOf(sites[compoundNamed(compoundId)]!, orgUnit, 'compound')) return { code: 'not-registered', field: 'compoundId' };
      if (buildingId !== undefined && !isSiteOf(sites[buildingNamed(buildingId)]!, orgUnit, 'building')) return { code: 'not-registered', field: 'buildingId' };
      return refusalOfLedgerDate(at, occurredAt, recordedAt, 'registeredAt');
    };
    let entries: RegisteredHouseholdState = known;
    const events: DecidedEvent<HouseholdRegistered>[] = [];
    const saidBefore = new Map<Instant, HouseholdRegistered['data']>();
    const partOf = (row: Row): PartOutcome => {
      const refusal = refusalOf(row);
      if (refusal) return { outcome: 'refused', refusal };
      const said = saidBefore.get(row.at);
      if (said !== undefined && !sameEntry(said, row.entry)) return { outcome: 'refused', refusal: { code: 'already-registered', field: 'household' } };
      saidBefore.set(row.at, row.entry);
      const current = inEffectAt(entries, row.at);
      if (current?.entry !== undefined && sameEntry(current.entry, row.entry)) return { outcome: 'already-recorded', first: firstOf(current) };
      const before = current?.report.occurredAt === row.at ? current : undefined;
      events.push({ type: 'HouseholdRegistered', data: row.entry, occurredAt: row.at });
      entries = withFact(entries, { orgUnit, entry: row.entry, report: { eventId: NOT_YET, actor, role, recordedAt, occurredAt: row.at } });
      return { outcome: 'recorded', ...(before?.entry === undefined ? {} : { replaced: before.entry }) };
    };
    const { household: householdId } = data;
    const rows = data.entries.map(({ registeredAt, ...said }): Row => ({ at: instantOf(registeredAt), entry: { householdId, ...said } }));
    return acceptParts(events, rows.map(partOf));
  },
});

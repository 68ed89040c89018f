import {
  accept, DAY, dateField, dateOf, defineSubmission, duplicateOf, formatInstant, household, refuse, type HouseholdRef,
} from '@yiwang/kernel';
import { z } from 'zod';
import { findQuarantine, personInQuarantine, quarantineIdField, type Quarantine, type QuarantineCaseState } from '../cases/quarantine-case.js';
import { placeAt } from '../cases/quarantine-course.js';
import { readingCases } from '../cases/reading-cases.js';
import { startOfDate } from '../waste-runs/start-of-date.js';
import { dayBefore, readingWasteRound, servedOn, type WasteRoundState } from '../waste-runs/waste-round.js';
import { missedCollections, missedCollectionsStream } from './missed-collections.js';

/**
 * Nobody came for the waste of a household in quarantine, on a day that is today or was yesterday. The crew has it in its list at
 * once.
 *
 * Refuses `date-not-of-miss` for another day; `not-in-quarantine` where the quarantine that is named was not of that household on
 * that day, at home, in the unit; and `already-collected` where it was served on that day, by the time that it was missed: who came
 * afterwards has made up for it, whichever of the two is told first. The same day again is a duplicate.
 */
export const reportMissedCollection = defineSubmission({
  type: 'report-missed-collection',
  labels: { zh: '上报漏收', en: 'Report a missed collection', ja: '収集漏れの報告', ko: '수거 누락 신고' },
  roles: ['committee', 'volunteer', 'admin'],
  units: 'committee',
  personalData: 'pseudonym',
  schema: z.object({
    household,
    quarantineId: quarantineIdField(),
    date: dateField('漏收日期', 'Day on which nobody came'),
  }),
  availableWhen: [{
    list: 'wasteToCollect',
    known: { household: 'householdId', quarantineId: 'quarantineId' },
    when: ({ missedAt }) => missedAt === undefined,
    likely: (_, now) => ({ date: dateOf(now) }),
  }],
  streamKind: missedCollections,
  stream: (data, unit) => missedCollectionsStream(unit, data.household),
  reads: ({ quarantineId, date }, unit) => ({
    cases: readingCases(unit, personInQuarantine(quarantineId)),
    round: readingWasteRound(unit, date),
    roundBefore: readingWasteRound(unit, dayBefore(date)),
  }),
  decide(command, misses, { cases, round, roundBefore }: { cases: QuarantineCaseState; round: WasteRoundState; roundBefore: WasteRoundState }) {
    const { household: householdId, quarantineId, date } = command.data;
    if (![dateOf(command.occurredAt), dateOf(command.occurredAt - DAY)].includes(date)) return refuse('date-not-of-miss', 'date', { date });
    const quarantine = findQuarantine(cases, quarantineId);
    if (quarantine === undefined || quarantine.orgUnit !== command.orgUnit || !isAtHomeOn(quarantine, householdId, date)) {
      return refuse('not-in-quarantine', 'quarantineId');
    }
    const same = misses.find(({ said }) => said.date === date);
    if (same !== undefined) return duplicateOf(same.report, 'WasteCollectionMissReported', date);
    const served = servedOn([...roundBefore, ...round], householdId, date);
    if (served !== undefined && served.report.occurredAt <= command.occurredAt) return refuse('already-collected', 'date', { at: formatInstant(served.report.occurredAt) });
    return accept({ type: 'WasteCollectionMissReported', data: { householdId, quarantineId, date } });
  },
});

/** Whether a quarantine was one at home, of a household, at any time of a day. */
function isAtHomeOn(quarantine: Quarantine, household: HouseholdRef, date: string): boolean {
  const { routing, startedAt, releasedAt = Infinity, moves } = quarantine;
  const day = startOfDate(date);
  if (routing.householdId !== household || startedAt >= day + DAY || releasedAt <= day) return false;
  const moved = moves.map(({ report }) => report.occurredAt).filter((at) => at > day && at < day + DAY);
  return [Math.max(startedAt, day), ...moved].some((at) => placeAt(quarantine, at).place === 'home');
}

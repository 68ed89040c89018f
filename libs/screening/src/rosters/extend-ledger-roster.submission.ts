import { accept, dateOf, defineSubmission, unnotedDuplicateOf, worker, type DecidedEvent, type WorkerRef } from '@yiwang/kernel';
import { z } from 'zod';
import type { StaffRosterRecorded } from './events.js';
import { staffRoster, staffRosterStream } from './staff-roster.js';

type Extension = DecidedEvent<StaffRosterRecorded>;

function rosterOf(workers: readonly WorkerRef[]): StaffRosterRecorded {
  const members = [...new Set(workers)];
  return { type: 'StaffRosterRecorded', data: { staffCount: members.length, members, basis: 'ledger' } };
}

/**
 * What an import knows of a committee's staff where nobody ever recorded a roster: the distinct workers of its ledgers,
 * from the first visit on (`occurredAt`). Each ledger adds to those before it, in whatever order they are imported: the
 * last roster always names everyone.
 *
 * Where a roster was recorded, or every worker is known, it is a duplicate of that roster, and leaves no note.
 */
export const extendLedgerRoster = defineSubmission({
  type: 'extend-ledger-roster',
  labels: { zh: '由台账补充名册', en: 'Roster from a ledger', ja: '台帳からの名簿補充', ko: '대장에서 명부 보충' },
  roles: ['committee', 'admin'],
  units: 'committee',
  personalData: 'pseudonym',
  schema: z.object({
    members: z.array(worker).min(1).max(1000).meta({ labels: { zh: '走访人', en: 'Workers' } }),
  }),
  streamKind: staffRoster,
  stream: (_data, unit) => staffRosterStream(unit),
  decide(command, rosters) {
    const recorded = rosters.find((roster) => roster.basis === 'register');
    if (recorded) return unnotedDuplicateOf(recorded.report, 'StaffRosterRecorded', dateOf(recorded.report.occurredAt));

    const extended: Extension[] = [];
    const [first, last] = [rosters[0], rosters.at(-1)];
    if (first === undefined || command.occurredAt < first.report.occurredAt) {
      extended.push(rosterOf(command.data.members));
    }
    const everyone = rosterOf([...(last?.members ?? []), ...command.data.members]);
    if (last !== undefined && everyone.data.staffCount > last.staffCount) {
      // After the last, never at its own instant: two facts of one instant have no order that means anything.
      extended.push({ ...everyone, occurredAt: Math.max(command.occurredAt, last.report.occurredAt + 1) });
    }
    if (extended.length > 0) return accept(...extended);
    return unnotedDuplicateOf(last!.report, 'StaffRosterRecorded', dateOf(last!.report.occurredAt));
  },
});

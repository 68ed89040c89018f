import { orgUnitCode, parseInstant, type SubmissionService } from '@yiwang/kernel';
import type { ReadRow } from '@yiwang/ledgers';
import { screening } from '@yiwang/screening';
import { Turns } from '@yiwang/turns';
import { SubmissionDirectory } from '../submissions/submission-directory.js';
import type { Sender } from '../submissions/judgement.js';
import { RowSubmissions, type JudgedRow } from './row-submissions.js';

const VISITED = parseInstant('2020-02-08T10:00:00+08:00')!;

/** A visit at a door of its own. */
function rowOf(room: number): JudgedRow {
  const data = { household: { compound: '松园', building: '3号', room: String(room) }, method: 'visit', outcome: 'done', flaggedPersons: 0 };
  const reading: ReadRow = { kind: 'screening', row: room, occurredAt: VISITED, dayOnly: false, data, reporters: [], cells: {}, understood: [], texts: [] };
  return { reading, at: VISITED, data, identity: `松园/3/${room}` };
}

describe('the submissions of a large ledger', () => {
  it('are made in slices, with turns for others between them', async () => {
    const directory = new SubmissionDirectory([{ context: screening } as unknown as SubmissionService]);
    const sender = { principal: { account: 'committee' }, language: 'zh', now: VISITED, backfill: true } as unknown as Sender;
    let turns = 0;
    const other = setInterval(() => (turns += 1), 0);
    const rows = Array.from({ length: 5_000 }, (_, index) => rowOf(index + 1));
    const { submissions, tooMany } = await new RowSubmissions(directory, orgUnitCode('310105002006'), sender, new Turns()).of(rows, 'r-1');
    clearInterval(other);
    expect([submissions.length, tooMany.length]).toEqual([5_000, 0]);
    expect(submissions.flatMap((one) => one.rows)).toEqual(rows);
    expect(turns).toBeGreaterThan(0);
  });
});

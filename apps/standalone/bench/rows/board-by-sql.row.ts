import { atLeast, type Measured } from '../bench-row.js';
import { runJob } from '../child-job.js';
import type { BoardBySql, BoardBySqlJob } from '../load/board-by-sql.js';
import { percentile } from '../percentiles.js';
import type { Sized } from './board.row.js';

const BY_SQL = new URL('../load/board-by-sql.js', import.meta.url);
const QUESTIONS = 5;

/** The same numbers of a street by one SQL statement over a table of all its submissions, beside its board over HTTP. */
export async function boardBySqlRow({ product: { baseUrl, logAddress } }: Sized, boards: number): Promise<Measured> {
  const database = process.env['TEST_DATABASE_URL'];
  const measured = await runJob<BoardBySqlJob, BoardBySql>(BY_SQL, { baseUrl, logAddress, database, boards, questions: QUESTIONS });
  const where = database === undefined ? 'PGlite (TEST_DATABASE_URL names a PostgreSQL)' : 'PostgreSQL';
  return {
    rows: [
      atLeast(100, {
        name: `${measured.compared} numbers of a street by SQL over ${measured.submissions.toLocaleString('en-US')} submissions, p50`,
        value: percentile(measured.bySql, 50),
        unit: 'ms',
        comparedWith: { name: `its board of ${measured.values} numbers over HTTP, p50`, value: percentile(measured.byBoard, 50) },
      }),
    ],
    breakdowns: [],
    remarks: [
      `by SQL in ${where}, asked ${QUESTIONS} times after a first; the statement is load/street-board.sql, its numbers those of the board`,
      'its plan:',
      ...measured.plan.map((line) => `  ${line}`),
    ],
  };
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EVENTS_DIR } from '@yiwang/standalone/embedded-node';
import { benchOptions, USAGE, type BenchOptions, type RowName } from './bench-options.js';
import type { Measured } from './bench-row.js';
import { runJob } from './child-job.js';
import type { FilledLog, FillLogJob } from './load/fill-log.js';
import { thisMachine } from './machine.js';
import { linesOf, machineLine } from './printing.js';
import { ProductUnderTest } from './product-under-test.js';
import { boardBySqlRow } from './rows/board-by-sql.row.js';
import { boardRow } from './rows/board.row.js';
import { explainRow } from './rows/explain.row.js';
import { eventNodeRows, eventStoreRows } from './rows/event-node.row.js';
import { fenceRow } from './rows/fence.row.js';
import { followerRow } from './rows/follower.row.js';
import { keyHistoryRow } from './rows/key-history.row.js';
import { latencyRow } from './rows/latency.row.js';
import { listPageRow } from './rows/list-page.row.js';
import { moveLogRow } from './rows/move-log.row.js';
import { quarantineDayRow } from './rows/quarantine-day.row.js';
import { rebuildRow } from './rows/rebuild.row.js';
import { restartRow } from './rows/restart.row.js';
import { sharedVaultRow } from './rows/shared-vault.row.js';
import { submissionsRow } from './rows/submissions.row.js';
import { viewersRow } from './rows/viewers.row.js';
import { wallRow } from './rows/wall.row.js';

const FILL = new URL('./load/fill-log.js', import.meta.url);

/** How many events are moved, where the large log has more. */
const MOVED = 100_000;

/** So many times as long as another load goes on: 4 minutes by default. */
const DAY_OF_A_WALL = 30;

/** Progress goes to stderr, so that `--json` prints nothing but JSON. */
const say = (line: string) => process.stderr.write(`${line}\n`);

async function fill(dataDir: string, events: number): Promise<FilledLog> {
  say(`filling a log with ${events.toLocaleString('en-US')} events …`);
  const filled = await runJob<FillLogJob, FilledLog>(FILL, { dir: join(dataDir, EVENTS_DIR), events });
  say(`  ${filled.events.toLocaleString('en-US')} events, ${filled.days} days of the street, in ${filled.seconds.toFixed(0)} s`);
  return filled;
}

async function moveRow({ large }: BenchOptions, dir: string): Promise<Measured> {
  const movedDir = join(dir, 'moved');
  await fill(movedDir, Math.min(large, MOVED));
  return moveLogRow(join(movedDir, EVENTS_DIR));
}

async function followRow({ small, seconds }: BenchOptions, dir: string): Promise<Measured> {
  const followedDir = join(dir, 'followed');
  await fill(followedDir, small);
  return followerRow(followedDir, seconds);
}

async function watchedRow({ small, seconds }: BenchOptions, dir: string): Promise<Measured> {
  const watchedDir = join(dir, 'watched');
  await fill(watchedDir, small);
  return viewersRow(watchedDir, seconds);
}

async function vaultRow({ small, seconds }: BenchOptions, dir: string): Promise<Measured> {
  const sharedDir = join(dir, 'shared');
  await fill(sharedDir, small);
  return sharedVaultRow(sharedDir, seconds);
}

/** The rows that need neither the product nor the large log. */
const ROWS_ALONE: readonly (readonly [RowName, what: string, row: (options: BenchOptions, dir: string) => Promise<Measured>])[] = [
  ['event-node', 'the event node', () => eventNodeRows()],
  ['move-log', 'a move of the log', moveRow],
  ['key-history', 'facts of a key', () => keyHistoryRow()],
  ['quarantine-day', 'a day of people in quarantine', () => quarantineDayRow()],
  ['shared-vault', 'gateways on one vault', vaultRow],
  ['follower', 'a process that follows', followRow],
  ['fence', 'the fence around the log', ({ seconds }, dir) => fenceRow(join(dir, 'fence'), seconds)],
  ['viewers', 'viewers of a board', watchedRow],
  ['wall', 'a day of a wall', ({ seconds }, dir) => wallRow(join(dir, 'wall'), seconds * DAY_OF_A_WALL)],
  ['list-page', 'the pages of a list', ({ small, large, boards }) => listPageRow(small, large, boards)],
];

/** Measures what the options ask for, in the order that disturbs least: what adds events to a log comes after what reads it. */
async function measure(options: BenchOptions, dir: string): Promise<Measured[]> {
  const wants = (...names: RowName[]) => names.some((name) => options.only.includes(name));
  const measured: Measured[] = [];
  const take = async (name: string, work: Promise<Measured>) => {
    say(`measuring ${name} …`);
    const result = await work;
    measured.push(result);
    const print = options.json ? say : console.log;
    for (const line of linesOf(result)) print(line);
  };
  const [smallDir, largeDir] = [join(dir, 'small'), join(dir, 'large')];
  const running: ProductUnderTest[] = [];
  const start = async (dataDir: string) => {
    const product = await ProductUnderTest.start(dataDir);
    running.push(product);
    say(`  the product is ready after ${product.startedWithin.toFixed(1)} s`);
    return product;
  };
  try {
    const largeLog = wants('rebuild', 'board', 'board-by-sql', 'explain', 'restart') ? await fill(largeDir, options.large) : undefined;
    if (wants('rebuild')) await take('the rebuild', rebuildRow(join(largeDir, EVENTS_DIR)));
    for (const [name, what, row] of ROWS_ALONE) if (wants(name)) await take(what, row(options, dir));
    if (options.eventStore !== undefined) await take('the event store', eventStoreRows(options.eventStore));
    if (wants('restart')) await take('a restart', restartRow(largeDir, largeLog!.events, await start(largeDir)));
    if (!wants('submissions', 'latency', 'board', 'board-by-sql', 'explain')) return measured;
    const smallLog = await fill(smallDir, options.small);
    const small = { product: await start(smallDir), events: smallLog.events };
    if (wants('board', 'board-by-sql', 'explain')) {
      const large = { product: await start(largeDir), events: largeLog!.events };
      if (wants('board')) await take('the board', boardRow(small, large, options.boards));
      if (wants('board-by-sql')) await take('the board by SQL', boardBySqlRow(large, options.boards));
      if (wants('explain')) await take('explanations', explainRow(small, large));
      await large.product.stop();
    }
    if (wants('latency')) await take('the way to a subscriber', latencyRow(small.product, options.seconds));
    if (wants('submissions')) await take('submissions', submissionsRow(small.product, options.seconds));
    return measured;
  } finally {
    await Promise.all(running.map((product) => product.stop()));
  }
}

async function main(): Promise<void> {
  const options = benchOptions(process.argv.slice(2));
  const machine = thisMachine();
  say(machineLine(machine));
  const dir = await mkdtemp(join(tmpdir(), 'yiwang-bench-'));
  try {
    const measured = await measure(options, dir);
    const rows = measured.flatMap((each) => each.rows);
    if (options.json) console.log(JSON.stringify({ machine, rows }, null, 2));
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  say(error instanceof RangeError ? `${error.message}\n${USAGE}` : String(error instanceof Error ? error.stack : error));
  process.exitCode = 1;
});

import { LedgerRefused } from '../file/ledger-refused.js';
import type { ReadLedger } from '../ledger.js';
import { csvText, workbookFile } from '../testing/index.js';
import { LedgerReader, type LedgerReaderOptions } from './ledger-reader.js';

const FIXTURE = new URL('../../fixtures/thread.mjs', import.meta.url);

let reader: LedgerReader;
afterEach(() => reader.close());

/** A reader whose threads do what their file says. */
function givenThreads(options: LedgerReaderOptions = {}): void {
  reader = new LedgerReader({ thread: FIXTURE, ...options });
}

const bytes = (text: string) => Uint8Array.from(Buffer.from(text));
const read = (text: string, account = 'committee', signal?: AbortSignal) => reader.read(bytes(text), account, signal);

/** What a reading comes to: its rows, what it is refused for, or what it fails with. */
const outcome = (reading: Promise<ReadLedger>): Promise<number | string> =>
  reading.then(
    ({ rows }) => rows.length,
    (error: Error) => (error instanceof LedgerRefused ? error.refusal.code : error.message),
  );

/** The longest time for which this thread did nothing else while `work` went on, in milliseconds. */
async function standstill(work: Promise<unknown>): Promise<number> {
  let last = performance.now();
  let longest = 0;
  const tick = () => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  };
  const clock = setInterval(tick, 5);
  await work;
  clearInterval(clock);
  tick();
  return longest;
}

describe('the reader of ledgers', () => {
  it('reads files on its threads', async () => {
    reader = new LedgerReader();
    const notes = [['周一', '开会']];
    expect(await reader.read(workbookFile({ sheets: [{ name: '备忘', rows: notes }] }), 'committee')).toMatchObject({ tables: [], rows: [] });
    expect(await reader.read(Buffer.from(csvText(notes)), 'committee')).toMatchObject({ tables: [], rows: [] });
  });

  it('says what its threads refuse', async () => {
    reader = new LedgerReader();
    expect(await outcome(read('<html><table>'))).toBe('save-as-xlsx');
    expect(await outcome(read('PK\x03\x04 nothing'))).toBe('unknown-ledger');
    await expect(read(','.repeat(300) + 'x')).rejects.toMatchObject({ refusal: { code: 'body-too-large', params: { limit: '256 columns' } } });
  });

  it('takes every row in, a few at a time', async () => {
    givenThreads();
    const reading = read('rows 20000');
    expect(await standstill(reading)).toBeLessThan(1_000);
    const { rows } = await reading;
    expect(rows.map(({ row }) => row)).toEqual(Array.from({ length: 20_000 }, (_, index) => index + 1));
  });

  it('answers while a file made to do harm is read', async () => {
    reader = new LedgerReader();
    const file = workbookFile({ sheets: [{ sheetData: `<row>${'<c s="1"/>'.repeat(16_384)}</row>`.repeat(150) }] });
    const reading = outcome(reader.read(file, 'committee'));
    expect(await standstill(reading)).toBeLessThan(1_000);
    expect(await reading).toBe('body-too-large');
  });

  it('ends a thread that takes too long, and no other', async () => {
    givenThreads({ time: 1_500 });
    const readings = [read('never', 'one'), read('rows 3', 'two'), read('rows 4', 'two')].map(outcome);
    expect(await Promise.all(readings)).toEqual(['ledger-too-costly', 3, 4]);
    expect(await outcome(read('rows 5', 'one'))).toBe(5);
  });

  it('ends a thread that takes too much memory, and no other', async () => {
    givenThreads({ memory: 48 });
    const readings = [read('hoard', 'one'), read('rows 3', 'two'), read('rows 4', 'two')].map(outcome);
    expect(await Promise.all(readings)).toEqual(['ledger-too-costly', 3, 4]);
    expect(await outcome(read('rows 5', 'one'))).toBe(5);
  });

  it('fails with what a thread fails with', async () => {
    givenThreads();
    expect(await outcome(read('fail'))).toBe('a fault of our own');
    expect(await outcome(read('leave'))).toMatch(/ended with code 0/);
    expect(await outcome(read('rows 1'))).toBe(1);
  });

  it('reads one ledger of an account at a time, past which others go', async () => {
    givenThreads();
    const stop = new AbortController();
    const first = outcome(read('never', 'one', stop.signal));
    const second = outcome(read('rows 2', 'one'));
    expect(await outcome(read('rows 3', 'two'))).toBe(3);
    expect(await Promise.race([second, Promise.resolve('waits')])).toBe('waits');
    stop.abort(new Error('given up'));
    expect(await first).toBe('given up');
    expect(await second).toBe(2);
  });

  it('refuses what would wait too long: of one account, and of all', async () => {
    givenThreads({ atOnce: 1, waiting: 2, waitingOfOne: 1 });
    const waiting = [read('never', 'one'), read('rows 1', 'one'), read('rows 1', 'two')].map(outcome);
    expect(await outcome(read('rows 1', 'one'))).toBe('imports-busy');
    expect(await outcome(read('rows 1', 'three'))).toBe('imports-busy');
    await reader.close();
    expect(new Set(await Promise.all(waiting))).toEqual(new Set(['The reader of ledgers was closed.']));
    expect(await outcome(read('rows 1'))).toBe('The reader of ledgers was closed.');
  });

  it('lets go of what waits when it is given up', async () => {
    givenThreads({ atOnce: 1, waiting: 1 });
    const stop = new AbortController();
    const first = outcome(read('never', 'one', stop.signal));
    const second = outcome(read('rows 2', 'two', stop.signal));
    stop.abort(new Error('given up'));
    expect(await Promise.all([first, second])).toEqual(['given up', 'given up']);
    expect(await outcome(read('rows 3', 'three'))).toBe(3);
    expect(await outcome(read('rows 1', 'three', stop.signal))).toBe('given up');
  });

  it('gives a file away instead of copying it, but leaves what shares its memory alone', async () => {
    givenThreads();
    const whole = bytes('rows 1');
    const part = Buffer.from(' rows 1 ').subarray(1, 7);
    await Promise.all([reader.read(whole, 'one'), reader.read(part, 'two')]);
    expect(whole.byteLength).toBe(0);
    expect(part.toString()).toBe('rows 1');
  });
});

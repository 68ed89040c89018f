import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { EventNodeProcess } from './testing/event-node-process.js';

const MOVE_LOG = resolve(import.meta.dirname, '../dist/move-log.js');

/** How long the log is that is moved through kills: `MOVED_EVENTS=200000` for the long form. */
const EVENTS = Number(process.env['MOVED_EVENTS'] ?? 2_500);
/** Each stream is written by so many events at once, and later by one more. */
const AT_ONCE = 2;
/** So many streams are written at a time: an append has ten seconds. */
const WAVE = 512;

describe('npm run move-log', () => {
  const folder = mkdtempSync(join(tmpdir(), 'move-'));
  const source = join(folder, 'installation/events');
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  beforeAll(async () => {
    const node = await EventNodeProcess.start(source);
    const client = EventStoreDBClient.connectionString(`esdb://127.0.0.1:${node.port}?tls=false`);
    const said = (n: number) => jsonEvent({ type: 'Said', data: { n, words: 'x'.repeat(150) }, metadata: { submissionId: `${n}` } });
    const streams = Array.from({ length: EVENTS / AT_ONCE }, (_, n) => n);
    const toEach = async (events: (n: number) => ReturnType<typeof said>[]) => {
      for (let first = 0; first < streams.length; first += WAVE) {
        await Promise.all(streams.slice(first, first + WAVE).map((n) => client.appendToStream(`310105002_talk-${n}`, events(n))));
      }
    };
    await toEach((n) => Array.from({ length: AT_ONCE }, (_, k) => said(n * AT_ONCE + k)));
    await toEach((n) => [said(n)]);
    await client.dispose();
    await node.end('SIGTERM');
  }, 300_000);

  const move = (from: string, to: string) => {
    const child = spawn(process.execPath, [MOVE_LOG, '--from', from, '--to', to, '--streams'], { env: { ...process.env, NODE_OPTIONS: '' } });
    let said = '';
    for (const output of [child.stdout, child.stderr]) output.on('data', (text: Buffer) => (said += text.toString()));
    // What it said last may come after it has ended.
    const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, said }));
    return { child, ended };
  };
  /** The proof of each stream, and of the whole. */
  const proofIn = (said: string) => said.split('\n').filter((line) => /[0-9a-f]{64}$/.test(line));

  it('moves through three kills, there and back: nothing twice, nothing missing', async () => {
    const [there, back] = [join(folder, 'there'), join(folder, 'back')];
    let proof: string[] = [];
    for (const [from, to] of [[join(folder, 'installation'), there], [there, back]] as const) {
      for (const after of [0, 30, 300]) {
        const { child, ended } = move(from, to);
        // In the middle of the appends, of which it tells.
        await Promise.race([once(child.stdout, 'data'), ended]);
        await sleep(after);
        child.kill('SIGKILL');
        await ended;
      }
      const { code, said } = await move(from, to).ended;
      expect(said).toMatch(/, [1-9]\d* of them from before/);
      expect(said).toContain(`${EVENTS + EVENTS / AT_ONCE} events in ${EVENTS / AT_ONCE} streams stand in the target`);
      expect(code).toBe(0);
      if (from === there) expect(proofIn(said)).toEqual(proof);
      proof = proofIn(said);
      expect(proof).toHaveLength(EVENTS / AT_ONCE + 1);
    }
  }, 600_000);

  it('moves to a node at an address too, and says of a second time that all was there', async () => {
    const node = await EventNodeProcess.start(join(folder, 'node'));
    const address = `esdb://127.0.0.1:${node.port}?tls=false`;
    const [first, second] = [await move(source, address).ended, await move(source, address).ended];
    expect([first.code, second.code]).toEqual([0, 0]);
    expect(second.said).toContain(`${EVENTS + EVENTS / AT_ONCE} of them from before`);
    expect(proofIn(second.said)).toEqual(proofIn(first.said));
    await node.end('SIGTERM');
  }, 300_000);

  it('says what is wrong with a place, in a sentence and never with a password', async () => {
    for (const [to, words] of [
      ['esdb://admin:s3cret@127.0.0.1:x', 'host and port cannot be read'],
      ['mysql://127.0.0.1', 'is no scheme of an EventStoreDB'],
    ] as const) {
      const { code, said } = await move(source, to).ended;
      expect(code).toBe(1);
      expect(said).toMatch(new RegExp(`^Not moved: .*${words}`));
      expect(said).not.toContain('s3cret');
    }
    expect(await move(join(folder, 'nowhere'), join(folder, 'x')).ended).toMatchObject({ code: 1, said: expect.stringContaining('no folder') });
  });
});

import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { SECOND_CLIENT, serverUnderTest } from '../testing/server-under-test.js';
import { replay, type Transcript, type TranscriptCommand } from '../testing/transcript.js';

/*
 * 299 random lives of three streams, with what EventStoreDB 24.2.0 answered to each command: appends with every
 * expectation, ids used again, links, soft deletes, tombstones, metadata, reads in both directions, subscriptions until
 * they have caught up.
 */
const transcripts = gunzipSync(readFileSync(new URL('../../fixtures/transcripts-24.2.0.jsonl.gz', import.meta.url)))
  .toString('utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Transcript);

const server = serverUnderTest();

/** A read that the second client turns round: forwards from the end, or backwards from the start. */
const turnedRound = (command: TranscriptCommand | undefined): boolean =>
  SECOND_CLIENT && command?.op === 'read' && command.from === (command.backwards === true ? 'start' : 'end');

/** A life with a deletion that the second client cannot send: of a stream that is to be there. */
const unasked = ({ commands }: Transcript): boolean =>
  SECOND_CLIENT && commands.some((command) => (command.op === 'delete' || command.op === 'tombstone') && command.expected === 'stream_exists');

it('answers each command of each life as EventStoreDB did', async () => {
  expect(transcripts).toHaveLength(299);
  for (const { name, commands, answers } of transcripts.filter((life) => !unasked(life))) {
    const told = (given: readonly unknown[]) =>
      given.map((answer, n) => ({ name, command: commands[n], answer })).filter(({ command }) => !turnedRound(command));
    expect(told(await replay(server.client, commands))).toEqual(told(answers));
  }
}, 300_000);

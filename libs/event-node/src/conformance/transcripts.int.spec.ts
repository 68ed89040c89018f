import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { serverUnderTest } from '../testing/server-under-test.js';
import { replay, type Transcript } from '../testing/transcript.js';

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

it('answers each command of each life as EventStoreDB did', async () => {
  expect(transcripts).toHaveLength(299);
  for (const { name, commands, answers } of transcripts) {
    const given = (await replay(server.client, commands)).map((answer, n) => ({ name, command: commands[n], answer }));
    expect(given).toEqual(answers.map((answer, n) => ({ name, command: commands[n], answer })));
  }
}, 300_000);

// Run as a process of its own: appends to a server that answers late, twice, after the call broke, and strangely; prints
// what became of the appends, and that the process is alive. Told to throw or reject, an error of its own ends it.
import { randomUUID } from 'node:crypto';
import { EventLog, NEW_STREAM } from '@yiwang/event-log';
import { answerTo, refusal, startAwkwardServer } from './awkward-server.mjs';

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const say = (what) => process.stdout.write(`${what}\n`);
const calls = [];

/** How the server answers the appends of each life, by the words of the events. */
const habits = {
  plain: (request, call) => call.write(answerTo(request)),
  twice: (request, call) => [1, 2].forEach(() => call.write(answerTo(request))),
  late: (request, call) => setTimeout(() => call.write(answerTo(request)), 700),
  toNobody: (request, call) => {
    call.write(answerTo(request.clone().setCorrelationId(undefined)));
    call.write(answerTo(request));
  },
  // The call breaks, and the answer comes on whatever call is there then.
  afterTheBreak: (request, call) => {
    if (calls.at(-1) !== call) calls.push(call);
    if (calls.length === 1) {
      call.emit('error', refusal(14, 'resigned'));
      setTimeout(() => calls.at(-1).write(answerTo(request)), 300);
    } else call.write(answerTo(request));
  },
  // A refusal that does not say who leads, which the client expects of it.
  leaderless: (request, call) => {
    if (calls.push(call) === 1) call.emit('error', refusal(5, 'not-leader'));
    else call.write(answerTo(request));
  },
  nothingInIt: (request, call) => {
    if (calls.push(call) === 1) call.write(answerTo(request).setSuccess(undefined));
    else call.write(answerTo(request));
  },
};

for (const [name, append] of Object.entries(habits)) {
  calls.length = 0;
  const server = await startAwkwardServer({ append });
  const log = EventLog.connect(server.connectionString, { answerLimit: 5_000 });
  const known = { correlationId: 'a', causationId: 'a', actor: 'admin', role: 'admin', orgUnit: '310105002', occurredAt: 0, recordedAt: 0 };
  const event = () => ({ id: randomUUID(), type: 'Said', data: {}, metadata: { submissionId: randomUUID(), ...known } });
  const append10 = () => Promise.allSettled(Array.from({ length: 10 }, () => log.append(`310105002_talk-${randomUUID()}`, [event()], NEW_STREAM)));
  const results = [...(await append10()), ...(await append10())];
  say(`${name}: ${results.filter(({ status }) => status === 'fulfilled').length}`);
  for (const { reason } of results) if (reason) process.stderr.write(`${reason.stack}\n`);
  await pause(50);
  await log.close();
  server.close();
}

// A read refused by an error in which the client misses something.
let reads = 0;
const server = await startAwkwardServer({
  append: habits.plain,
  read: (call) => {
    if ((reads += 1) === 1) call.emit('error', refusal(5, 'not-leader'));
    else call.end();
  },
});
const log = EventLog.connect(server.connectionString, { answerLimit: 5_000 });
say(`read: ${(await log.load('310105002_talk-1')).length}`);
await log.close();
server.close();

if (process.argv[2] === 'reject') void Promise.reject(new Error('a rejection of ours'));
if (process.argv[2] === 'throw') setImmediate(() => { throw new Error('an error of ours'); });
await pause(50);
say('alive');
process.exit(0);

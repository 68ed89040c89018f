import fc from 'fast-check';
import { CONTEXTS } from '@yiwang/contexts';
import type { EventLog } from '@yiwang/event-log';
import { TestNode } from '@yiwang/event-log/testing';
import {
  DAY, definePolicy, orgUnitCode, type Policy, type PolicyRequest, type RecordedEvent, type SubmissionService,
} from '@yiwang/kernel';
import { at } from '@yiwang/kernel/testing';
import { COMMITTEE, envelope, SetClock } from '@yiwang/submissions/testing';
import type { PolicyRunner } from './policy-runner.js';
import { eventually, FatefulService, following, servicesOn, type Fate } from './testing/following.js';

const NOW = at('2020-02-08 12:00');
const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 15);

let sent = 0;
const item = (itemId: string) => ({ list: 'quarantineCases', itemId });
const takeOn = (itemId: string, known: object = {}) => envelope('take-on-item', item(itemId), { n: (sent += 1), occurredAt: NOW, ...known });

/** Reminds of what somebody takes on: a policy of two events, both of this context. */
const remindOfTaken: Policy = definePolicy()({
  name: 'remind-of-taken',
  hears: ['ItemTakenOn'],
  act: ({ data, metadata }) => [reminderOf(data as { itemId: string }, metadata.orgUnit)],
});

function reminderOf({ itemId }: { readonly itemId: string }, orgUnit: RecordedEvent['metadata']['orgUnit'], n = 1): PolicyRequest {
  return { type: 'send-reminder', orgUnit, data: { ...item(itemId), dueAt: `2020-02-${9 + n}T10:00:00.000+08:00` }, part: String(n) };
}

describe('policies that follow the log', () => {
  let node: TestNode;
  let log: EventLog;
  let clock: SetClock;
  let services: SubmissionService[];
  const running: PolicyRunner[] = [];
  const submit = async (one: ReturnType<typeof envelope>) => {
    const outcome = await services.find(({ context }) => context.submissions.some(({ type }) => type === one.type))!.submit(one);
    if (outcome.outcome !== 'recorded') throw new Error(JSON.stringify(outcome));
    return outcome.eventIds[0]!;
  };
  const follow = (policies: readonly Policy[], by = services) => {
    const runner = following({ log, clock, policies, services: by });
    running.push(runner);
    return runner;
  };
  const remindersOf = (itemId: string) => log.load(`310105002_reminder-quarantineCases.${itemId}`);
  const failuresOf = (failureId: string) => log.load(`310105002_policy-${failureId}`);

  beforeEach(async () => {
    node = await TestNode.start();
    log = node.log();
    clock = new SetClock(NOW);
    services = servicesOn(log, clock);
    for (const [n, code] of ['310105002', COMMITTEE].entries()) {
      await submit(envelope('register-org-unit', { code, name: code }, { n: 9_000 + n, orgUnit: orgUnitCode(code), role: 'admin' }));
    }
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((runner) => runner.stop()));
    await log.close();
    await node.remove();
  });

  it('submit what an event makes necessary, and say why: the event, and what began the chain', async () => {
    follow([remindOfTaken]);
    const eventId = await submit(takeOn('p-1.1'));
    await eventually(async () => (await remindersOf('p-1.1')).length === 1);
    const [{ metadata }] = (await remindersOf('p-1.1')) as [RecordedEvent];
    const [{ metadata: taken }] = (await log.load('310105002_workItem-quarantineCases.p-1.1')) as [RecordedEvent];
    expect(taken.correlationId).toBe(taken.submissionId);
    expect(metadata).toMatchObject({
      role: 'policy', causationId: eventId, correlationId: taken.submissionId, policies: ['remind-of-taken'], occurredAt: NOW,
    });
  });

  it('record one fact for each event, wherever the process ends and however often the event is delivered', async () => {
    let run = 0;
    const fates = fc.array(fc.constantFrom<Fate>('answered', 'lost before', 'lost after'), { maxLength: 4 });
    await fc.assert(fc.asyncProperty(fc.array(fates, { minLength: 1, maxLength: 3 }), fc.boolean(), async (lives, bothAtOnce) => {
      const itemId = `p-${(run += 1)}.1`;
      await submit(takeOn(itemId));
      // Each life of the process begins at the checkpoint, and some are ended where they are.
      for (const life of lives) {
        const fateful = services.map((service) => new FatefulService(service, [...life]));
        const own = [follow([remindOfTaken], fateful), ...(bothAtOnce ? [follow([remindOfTaken])] : [])];
        await Promise.race([eventually(async () => (await remindersOf(itemId)).length > 0), new Promise((resolve) => setTimeout(resolve, 30))]);
        await Promise.all(own.map((runner) => runner.stop()));
      }
      const last = follow([remindOfTaken]);
      await eventually(async () => (await remindersOf(itemId)).length > 0);
      await last.stop();
      expect((await remindersOf(itemId)).map(({ type }) => type)).toEqual(['ReminderSent']);
    }), { numRuns: RUNS, endOnFailure: true });
  });

  it('go on from the checkpoint in the log, not from the beginning', async () => {
    await submit(takeOn('p-1.1'));
    const first = follow([remindOfTaken]);
    await eventually(async () => (await remindersOf('p-1.1')).length === 1);
    await first.stop();
    const heard: string[] = [];
    const listen: Policy = definePolicy()({ name: 'listen', hears: ['ItemTakenOn'], act: ({ data }) => (heard.push((data as { itemId: string }).itemId), []) });
    follow([listen]);
    await submit(takeOn('p-2.1'));
    await eventually(async () => heard.length > 0);
    expect(heard).toEqual(['p-2.1']);
  });

  it('are not set in motion by what is told of the past, nor by what was recorded long ago', async () => {
    await submit(takeOn('old', { occurredAt: NOW - 30 * DAY, backfill: true }));
    await submit(takeOn('long-ago'));
    clock.instant += 15 * DAY;
    await submit(takeOn('now'));
    follow([remindOfTaken]);
    await eventually(async () => (await remindersOf('now')).length === 1);
    expect([...(await remindersOf('old')), ...(await remindersOf('long-ago'))]).toEqual([]);
  });

  it('cannot make a loop: two that set each other in motion act once each on a chain', async () => {
    const there: Policy = definePolicy()({
      name: 'there', hears: ['ItemTakenOn'], act: ({ data, metadata }) => [reminderOf(data as { itemId: string }, metadata.orgUnit)],
    });
    const back: Policy = definePolicy()({
      name: 'back',
      hears: ['ReminderSent'],
      // Each time another item, so that no natural key ends it.
      act: ({ data, metadata }) => {
        const { itemId } = data as { itemId: string };
        return [{ type: 'take-on-item', orgUnit: metadata.orgUnit, data: item(`${itemId}-again`) }];
      },
    });
    const opened = CONTEXTS.map((context) => ({
      ...context, submissions: context.submissions.map((definition) => ({ ...definition, roles: [...definition.roles, 'policy'] })),
    }));
    follow([there, back], servicesOn(log, clock, opened as never));
    await submit(takeOn('p-1'));
    const again = () => log.load('310105002_workItem-quarantineCases.p-1-again');
    await eventually(async () => (await again()).length === 1);
    await submit(takeOn('last'));
    await eventually(async () => (await remindersOf('last')).length === 1);
    const [{ metadata }] = (await again()) as [RecordedEvent];
    expect(metadata.policies).toEqual(['there', 'back']);
    expect(await remindersOf('p-1-again')).toEqual([]);
  });

  describe('that are refused', () => {
    const UNKNOWN = orgUnitCode('310105002009');
    const elsewhere: Policy = definePolicy()({
      name: 'elsewhere', hears: ['ItemTakenOn'], act: ({ data }) => [reminderOf(data as { itemId: string }, UNKNOWN)],
    });

    it('tell it as an event, once, and are asked again when a person says so', async () => {
      const eventId = await submit(takeOn('p-1.1'));
      follow([elsewhere]);
      const failureId = `elsewhere.${eventId}.1`;
      await eventually(async () => (await failuresOf(failureId)).length === 1);
      const [failed] = (await failuresOf(failureId)) as [RecordedEvent];
      expect(failed).toMatchObject({
        type: 'PolicyFailed',
        data: { policy: 'elsewhere', eventId, code: 'unknown-unit' },
        metadata: { causationId: eventId, policies: ['elsewhere'], orgUnit: COMMITTEE },
      });
      const retry = () => submit(envelope('retry-policy', { failureId }, { n: (sent += 1), role: 'street', occurredAt: NOW }));
      await retry();
      await eventually(async () => (await failuresOf(failureId)).length === 3);
      await submit(envelope('register-org-unit', { code: UNKNOWN, name: '新村' }, { n: 9_100, orgUnit: UNKNOWN, role: 'admin' }));
      await retry();
      await eventually(async () => (await failuresOf(failureId)).length === 5);
      expect((await failuresOf(failureId)).slice(1).map(({ type, data }) => [type, (data as { outcome?: string }).outcome])).toEqual([
        ['PolicyRetryRequested', undefined], ['PolicyRetried', 'refused'], ['PolicyRetryRequested', undefined], ['PolicyRetried', 'recorded'],
      ]);
      expect(await remindersOf('p-1.1')).toHaveLength(1);
    });

    it('hold up no other, and so does one that cannot make anything of an event', async () => {
      const broken: Policy = definePolicy()({ name: 'broken', hears: ['ItemTakenOn'], act: () => { throw new TypeError('no such field'); } });
      follow([broken, elsewhere, remindOfTaken]);
      const eventId = await submit(takeOn('p-1.1'));
      await eventually(async () => (await remindersOf('p-1.1')).length === 1);
      expect((await failuresOf(`broken.${eventId}`)).map(({ data }) => (data as { code: string }).code)).toEqual(['internal-error']);
    });
  });
});

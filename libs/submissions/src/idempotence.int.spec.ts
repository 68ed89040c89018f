import fc from 'fast-check';
import type { EventLog } from '@yiwang/event-log';
import { TestNode } from '@yiwang/event-log/testing';
import { orgUnitCode, type Outcome } from '@yiwang/kernel';
import { at } from '@yiwang/kernel/testing';
import { screening } from '@yiwang/screening';
import { SubmissionRunner } from './submission-runner.js';
import { envelope, householdRef, submissionId, TickingClock } from './testing/street.js';

/** What a retry must repeat of an outcome: everything but the word for it. */
const essence = (outcome: Outcome): unknown => ({
  position: outcome.position,
  refs: 'refs' in outcome ? outcome.refs : undefined,
  refused: outcome.outcome === 'refused' ? outcome.refusal : undefined,
});

describe('retries in any order and number', () => {
  let node: TestNode;
  let logs: [EventLog, EventLog];
  let committees = 0;
  const clock = new TickingClock();

  beforeAll(async () => {
    node = await TestNode.start();
    logs = [node.log(), node.log()];
  });
  afterAll(async () => {
    await Promise.all(logs.map((log) => log.close()));
    await node.remove();
  });

  /** Visits of three households in three outcomes by two people at six times: duplicates, changes and late reports. */
  const visits = fc.array(
    fc.record({
      household: fc.integer({ min: 1, max: 3 }),
      outcome: fc.constantFrom('done', 'noAnswer', 'refused'),
      hour: fc.integer({ min: 8, max: 13 }),
      actor: fc.constantFrom('one', 'another'),
      sendings: fc.integer({ min: 1, max: 3 }),
    }),
    { minLength: 1, maxLength: 12 },
  );

  it('record once, and are answered alike', async () => {
    await fc.assert(
      fc.asyncProperty(visits, fc.infiniteStream(fc.nat()), fc.integer({ min: 1, max: 8 }), async (all, dice, atOnce) => {
        const orgUnit = orgUnitCode(`310105002${String((committees += 1)).padStart(3, '0')}`);
        const runners = logs.map((log) => new SubmissionRunner(log, clock, screening));
        const of = (n: number, known: object) => ({ n: committees * 1_000 + n, orgUnit, ...known });
        const roundId = submissionId(committees * 1_000 + 1);
        await runners[0]!.submit(envelope('register-org-unit', { name: '某居委会' }, of(0, { role: 'admin' as const })));
        await runners[0]!.submit(envelope('open-screening-round', { scope: '全部', targetHouseholds: 3 }, of(1, { occurredAt: at('2020-02-08 08:00') })));

        const sendings = all.flatMap((visit, n) =>
          Array.from({ length: visit.sendings }, () => ({
            order: dice.next().value!,
            envelope: envelope(
              'screen-household',
              { roundId, household: householdRef(visit.household), method: 'visit', outcome: visit.outcome, flaggedPersons: 0 },
              of(n + 2, { occurredAt: at('2020-02-08 00:00') + visit.hour * 3_600_000, actor: visit.actor }),
            ),
          })),
        );
        sendings.sort((a, b) => a.order - b.order);
        const outcomes = new Map<string, Outcome[]>();
        for (let i = 0; i < sendings.length; i += atOnce) {
          await Promise.all(
            sendings.slice(i, i + atOnce).map(async ({ envelope: sent, order }) => {
              const outcome = await runners[order % 2]!.submit(sent);
              const id = sent.command.submissionId;
              outcomes.set(id, [...(outcomes.get(id) ?? []), outcome]);
            }),
          );
        }

        for (const given of outcomes.values()) {
          expect(new Set(given.map((outcome) => JSON.stringify(essence(outcome)))).size).toBe(1);
          expect(given.filter(({ outcome }) => outcome === 'recorded').length).toBeLessThanOrEqual(1);
        }
        const recorded = await Promise.all([1, 2, 3].map((n) => logs[0].load(`310105002_screening-${orgUnit}.${roundId}.household-${n}`)));
        const ids = recorded.flat().map(({ metadata }) => metadata.submissionId);
        expect(ids.sort()).toEqual([...outcomes.keys()].sort());
      }),
      { numRuns: 40, interruptAfterTimeLimit: 20_000 },
    );
  });
});

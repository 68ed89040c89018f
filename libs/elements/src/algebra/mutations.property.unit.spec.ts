import fc from 'fast-check';
import { hourOf } from '@yiwang/kernel';
import { differences } from '../testing/agreement.js';
import type { Question } from '../testing/agreement.js';
import { BEGINNING, histories, SPAN } from '../testing/histories.js';
import { RULES } from './rules.js';
import type { Rules } from './rules.js';

/** Rules that look right, each in place of the right one. */
const MUTATIONS: Readonly<Record<string, Partial<Rules>>> = {
  'facts folded in the order of arrival, not of occurredAt': { order: () => 0 },
  'facts of one instant ordered by their random ids': {
    order: (a, b) => a.occurredAt - b.occurredAt || (a.eventId < b.eventId ? -1 : 1),
  },
  'counted the first time it is seen, and never taken back': { takenBack: () => 0 },
  'corrections of corrections ignored': { isLive: (eventId, corrections) => corrections.of(eventId).length === 0 },
  'a running maximum: what goes down is not written': { difference: (n) => Math.max(n, 0) },
  'a deadline not clipped by the fact that meets it': {
    endOf: ({ from, until }, nextFact) => (from === -Infinity ? Math.min(until, nextFact) : until),
  },
  'the overlap between committees forgotten': { counted: (pieces) => pieces.filter(({ n }) => n > 0) },
  'differences recorded under the hour of occurrence': { recordedHour: ({ occurredAt }) => hourOf(occurredAt) },
  'deadlines of the current hour counted from its beginning': { liesAhead: () => false },
};

const moment = fc.integer({ min: 0, max: SPAN / 60_000 }).map((minute) => BEGINNING + minute * 60_000);
const past = { now: fc.constant(BEGINNING + 2 * SPAN), at: moment };
const questions: fc.Arbitrary<Question> = fc.oneof(
  fc.record({ now: moment }),
  fc.record(past),
  fc.record({ ...past, asKnownAt: moment }),
).chain((times) => histories.map(({ events }) => ({ ...times, events, batches: [3] })));

const search = (rules: Rules, numRuns = 2000) =>
  fc.check(fc.asyncProperty(questions, async (question) => (await differences({ ...question, rules })).length === 0), {
    numRuns,
    seed: 20200207,
    endOnFailure: true,
  });

describe('the property check', () => {
  it.each(Object.keys(MUTATIONS))('finds a counterexample to: %s', async (name) => {
    const found = await search({ ...RULES, ...MUTATIONS[name] });
    expect(found.failed).toBe(true);
  });

  it('finds none to the rules as they are', async () => {
    const found = await search(RULES, 200);
    expect(found.counterexample).toBeNull();
  });
});

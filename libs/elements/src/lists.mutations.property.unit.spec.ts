import fc from 'fast-check';
import { RULES } from './algebra/rules.js';
import type { Rules } from './algebra/rules.js';
import { stored } from './testing/agreement.js';
import { histories } from './testing/histories.js';
import { differencesOfLists } from './testing/list-agreement.js';

/** Rules of rows that look right, each in place of the right one. */
const MUTATIONS: Readonly<Record<string, Partial<Rules>>> = {
  'facts folded in the order of arrival, not of occurredAt': { order: () => 0 },
  'facts of one instant ordered by their random ids': { order: (a, b) => a.occurredAt - b.occurredAt || (a.eventId < b.eventId ? -1 : 1) },
  'corrections of corrections ignored': { isLive: (eventId, corrections) => corrections.of(eventId).length === 0 },
  'a row that entered never leaves': { leaves: () => false },
  'a row of a kind stays, of others leaves': { leaves: ({ kind }) => kind === '' },
  'what stands beside a key does not change its rows': { hearsBeside: () => false },
  'only the round of a committee changes rows, not that of masks': { hearsBeside: ({ category }) => category === 'C02' },
  'one list less another is looked at when its own keys change': { hearsBeside: ({ name }) => name !== 'returneesWithoutQuarantine' },
};

const search = (rules: Rules, numRuns = 2000) =>
  fc.check(fc.asyncProperty(histories, async ({ events }) => differencesOfLists(events, (await stored(events, [3], rules)).rows()).length === 0), {
    numRuns,
    seed: 20200207,
    endOnFailure: true,
  });

describe('the property check of rows', () => {
  it.each(Object.keys(MUTATIONS))('finds a counterexample to: %s', async (name) => {
    expect((await search({ ...RULES, ...MUTATIONS[name] })).failed).toBe(true);
  });

  it('finds none to the rules as they are', async () => {
    expect((await search(RULES, 200)).counterexample).toBeNull();
  });
});

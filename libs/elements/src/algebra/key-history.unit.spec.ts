import fc from 'fast-check';
import { orgUnitCode, type DomainEvent, type Instant } from '@yiwang/kernel';
import { derive, planOf, type Emissions, type FoldedFact } from './derive.js';
import { KeyHistory } from './key-history.js';
import { level, measuresOf, tally } from './measure.js';
import { RULES } from './rules.js';
import { defineSubject } from './subject.js';

type Turned = DomainEvent<'Turned', { readonly to: number }>;

let steps = 0;
const lamp = defineSubject<Turned>()({
  name: 'lamp',
  hears: { Turned: { key: () => 'lamp', keeps: ['to'] } },
  initial: 0,
  evolve: (_, { data }) => {
    steps += 1;
    return data.to;
  },
});
const ofLamps = measuresOf(lamp, { shines: level((to) => to), turns: tally((before, _, after) => Math.abs(after - before)) });
const plan = planOf(lamp, Object.values(ofLamps));

let looks = 0;
/** A fact of a minute that counts how often it is looked at. */
function turned(minute: number, to: number): FoldedFact {
  const occurredAt: Instant = minute * 60_000;
  return {
    eventId: `event-${minute}`, type: 'Turned', key: 'lamp', orgUnit: orgUnitCode('310105002001'), position: minute, data: { to },
    get occurredAt() {
      looks += 1;
      return occurredAt;
    },
  };
}

const SILENT: Emissions = { hold: () => undefined, once: () => undefined };
const empty = () => new KeyHistory(plan, 'key', [], () => true, RULES);
const costOf = (work: () => void): { readonly steps: number; readonly looks: number } => {
  [steps, looks] = [0, 0];
  work();
  return { steps, looks };
};

/** A history of a lamp that changes every tenth minute, each minute told of in order. */
function longHistory(facts: number): KeyHistory {
  const history = empty();
  for (let minute = 0; minute < facts; minute += 1) history.insert(turned(minute, Math.floor(minute / 10) % 3), true, RULES, SILENT, SILENT)();
  return history;
}

/** What holds and happenings come to, as the difference that is written of them. */
function sums(): { readonly plus: Emissions; readonly minus: Emissions; readonly found: () => Record<string, number> } {
  const found = new Map<string, number>();
  const add = (name: string, n: number) => found.set(name, (found.get(name) ?? 0) + n);
  const counting = (sign: number): Emissions => ({
    hold: (measure, { n }, start, end) => {
      add(`${measure.name} ${start}`, sign * n);
      add(`${measure.name} ${end}`, -sign * n);
    },
    once: (measure, { n }, at) => void add(`${measure.name} ${at}`, sign * n),
  });
  return { plus: counting(1), minus: counting(-1), found: () => Object.fromEntries([...found].filter(([, n]) => n !== 0).sort()) };
}

describe('the history of a key', () => {
  it('takes one step, and looks as often, for the 10th fact in order as for the 100,000th', () => {
    const short = longHistory(9);
    const tenth = costOf(() => short.insert(turned(9, 1), true, RULES, SILENT, SILENT)());
    const history = longHistory(99_999);
    const last = costOf(() => history.insert(turned(99_999, 1), true, RULES, SILENT, SILENT)());
    expect(tenth.steps).toBe(1);
    expect(last).toEqual(tenth);
  });

  it('folds a late fact from a remembered state until it agrees with what was, however long the history is', () => {
    const history = longHistory(20_000);
    for (const minute of [10_000.5, 19_990.5, 10.5]) {
      const late = costOf(() => history.insert(turned(minute, 2), true, RULES, SILENT, SILENT)());
      expect(late.steps).toBeLessThan(200);
      expect(late.looks).toBeLessThan(200);
      const voided = costOf(() => history.change(new Map([[`event-${minute}`, false]]), [], RULES, SILENT, SILENT)());
      expect(voided.steps).toBeLessThan(200);
    }
  });

  it('remembers more states where many facts come late', () => {
    const history = empty();
    for (const minute of [0, 100_000]) history.insert(turned(minute, 1), true, RULES, SILENT, SILENT)();
    for (let minute = 1; minute < 5_000; minute += 1) history.insert(turned(minute, minute % 3), true, RULES, SILENT, SILENT)();
    expect(costOf(() => history.insert(turned(4_999.5, 1), true, RULES, SILENT, SILENT)()).steps).toBeLessThan(200);
  });

  it('comes, by any order of facts, voids and revivals, to what the live facts say', () => {
    const changes = fc.array(fc.record({ minute: fc.nat(400), to: fc.nat(2), live: fc.boolean() }), { minLength: 150, maxLength: 400 });
    fc.assert(fc.property(changes, (told) => {
      const history = empty();
      const facts = new Map<number, FoldedFact>();
      const live = new Set<number>();
      const { plus, minus, found } = sums();
      for (const { minute, to, live: isLive } of told) {
        const known = facts.get(minute);
        if (known !== undefined) history.change(new Map([[known.eventId, isLive]]), [], RULES, minus, plus)();
        else history.insert(turned(minute, to), isLive, RULES, minus, plus)();
        facts.set(minute, known ?? turned(minute, to));
        if (isLive) live.add(minute);
        else live.delete(minute);
      }
      const anew = sums();
      derive(plan, [...live].map((minute) => facts.get(minute)!).sort(RULES.order), RULES, anew.plus);
      expect(found()).toEqual(anew.found());
    }), { numRuns: 60, seed: 20200207, endOnFailure: true });
  });

  it('comes to the state that its facts in order come to, and in their order, whichever came late', () => {
    const guests = planOf({ ...lamp, name: 'guests', initial: {}, evolve: (here: object, { data: { to } }: Turned) => ({ ...here, [`guest-${to}`]: true }) }, []);
    for (const arrival of [[1, 2, 3], [3, 1, 2], [3, 2, 1], [2, 3, 1]]) {
      const history = new KeyHistory(guests, 'key', [], () => true, RULES);
      // The second and the third tell of the same guest, so that the states after the last agree but for their order.
      for (const minute of arrival) history.insert(turned(minute, minute === 1 ? 2 : minute === 2 ? 1 : 2), true, RULES, SILENT, SILENT)();
      expect(Object.keys(history.state as object)).toEqual(['guest-2', 'guest-1']);
    }
  });

  it('takes in at once what is voided, revived and new', () => {
    const history = empty();
    const told = (minute: number, to: number) => history.insert(turned(minute, to), true, RULES, minus, plus)();
    const { plus, minus, found } = sums();
    for (let minute = 0; minute < 100; minute += 2) told(minute, (minute / 2) % 3);
    history.change(new Map([['event-4', false], ['event-90', false], ['event-31', false]]), [turned(31, 2), turned(33, 2)], RULES, minus, plus)();
    history.change(new Map([['event-4', true], ['event-31', true]]), [turned(200, 1)], RULES, minus, plus)();
    const anew = sums();
    const facts = [...Array.from({ length: 50 }, (_, n) => turned(2 * n, n % 3)).filter((_, n) => n !== 45), turned(31, 2), turned(33, 2), turned(200, 1)];
    derive(plan, facts.sort(RULES.order), RULES, anew.plus);
    expect(found()).toEqual(anew.found());
  });

  it('is brought back from its facts with each of them taken once, the voided ones not at all', () => {
    const counted = planOf({ ...lamp, name: 'counted', evolve: (count: number) => count + 1 }, []);
    for (const [count, voided] of [[0, 0], [1, 0], [1, 1], [2, 0], [2, 1], [5, 2]] as const) {
      const facts = Array.from({ length: count }, (_, minute) => turned(minute, 1));
      const history = new KeyHistory(counted, 'key', facts, (eventId) => Number(eventId.slice('event-'.length)) >= voided, RULES);
      expect(history.state).toBe(count - voided);
      history.insert(turned(900, 1), true, RULES, SILENT, SILENT)();
      expect(history.state).toBe(count - voided + 1);
    }
  });
});

import fc from 'fast-check';
import type { DomainEvent } from './event.js';
import { stateOf } from './stream.js';
import { firstAfter, inEffectAt, kindOfFacts, reportOf, sameNextTo, withFact, withFactChanged, type Reported } from './valid-time.js';
import { at, happened } from './testing/index.js';
import { MINUTE } from './time.js';

interface Said extends Reported {
  readonly what: string;
}
const said = (what: string, hour: string, eventId = what): Said => ({
  what,
  report: { eventId, actor: 'a', role: 'committee', recordedAt: 0, occurredAt: at(`2020-02-08 ${hour}`) },
});
const told = (...facts: Said[]) => facts.reduce<readonly Said[]>(withFact, []);

const words = kindOfFacts<Said, DomainEvent<'Said', { readonly what: string }>>('words', (event) => ({ what: event.data.what, report: reportOf(event) }));

/** Something said, so many minutes after the first. */
const heard = (what: string, minute: number) => happened({ type: 'Said' as const, data: { what } }, { id: what, occurredAt: minute * MINUTE });

describe('a kind whose state is its facts', () => {
  it('comes to the same whether one is put in after the other or all are ordered at once', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 })), (minutes) => {
        const events = minutes.map((minute, n) => heard(`${n}`, minute));
        expect(stateOf(words, events)).toEqual(events.reduce((facts, event) => words.evolve(facts, event), words.initial));
      }),
    );
  });

  it('of a long stream is folded without a step, and so without a copy, for each fact', () => {
    const events = Array.from({ length: 5_000 }, (_, n) => heard(`${n}`, n));
    const correction = { id: 'x', type: 'EventCorrected', data: { correctedEventId: '7', reason: { inWords: '误报' } } };
    const evolve = () => {
      throw new Error('a step was taken');
    };
    expect(stateOf({ ...words, evolve }, [...events, correction])).toHaveLength(4_999);
  });
});

describe('facts by valid time', () => {
  it('come in the same order whatever order they are recorded in', () => {
    const facts = [said('a', '08:00'), said('b', '08:30'), said('c', '09:00'), said('d', '11:00')];
    fc.assert(
      fc.property(fc.shuffledSubarray(facts, { minLength: facts.length }), (shuffled) => {
        expect(told(...shuffled).map(({ what }) => what)).toEqual(['a', 'b', 'c', 'd']);
      }),
    );
  });

  it('of one instant come in the order they were recorded in, whatever their ids', () => {
    const order = (...ids: string[]) => told(...ids.map((id) => said(id, '08:00')), said('later', '08:01')).map(({ what }) => what);
    expect(order('b', 'c', 'a')).toEqual(['b', 'c', 'a', 'later']);
    expect(order('a', 'c', 'b')).toEqual(['a', 'c', 'b', 'later']);
  });

  it('are changed one at a time, the last of those that are meant, and none where no such one is known', () => {
    const facts = told(said('x', '08:00', '1'), said('y', '09:00', '2'), said('x', '10:00', '3'));
    const changed = (what: string) => withFactChanged(facts, (fact) => fact.what === what, (fact) => ({ what: `${fact.what}!` })).map((fact) => fact.what);
    expect([changed('x'), changed('z')]).toEqual([['x', 'y', 'x!'], ['x', 'y', 'x']]);
  });

  it('are in effect from their moment until the next', () => {
    const facts = told(said('a', '08:00'), said('b', '10:00'));
    expect(inEffectAt(facts, at('2020-02-08 07:59'))).toBeUndefined();
    expect(inEffectAt(facts, at('2020-02-08 08:00'))?.what).toBe('a');
    expect(inEffectAt(facts, at('2020-02-08 10:00'))?.what).toBe('b');
    expect(firstAfter(facts, at('2020-02-08 08:00'))?.what).toBe('b');
    expect(firstAfter(facts, at('2020-02-08 10:00'))).toBeUndefined();
  });

  it('are the same only next to each other', () => {
    const facts = told(said('x', '08:00', '1'), said('y', '10:00', '2'));
    const same = (what: string, hour: string) =>
      sameNextTo(facts, at(`2020-02-08 ${hour}`), (fact) => fact.what === what)?.report.eventId;
    expect(same('x', '09:00')).toBe('1');
    expect(same('x', '07:00')).toBe('1');
    expect(same('y', '09:00')).toBe('2');
    expect(same('x', '11:00')).toBeUndefined();
  });

  it('are reported by the account in its role and, where there is one, the worker', () => {
    const event = happened({ type: 'X', data: {} }, { id: 'e', actor: 'committee-1', occurredAt: 5, recordedAt: 7 });
    expect(reportOf(event)).toEqual({ eventId: 'e', actor: 'committee-1', role: 'committee', occurredAt: 5, recordedAt: 7 });
    expect(reportOf(event, 'worker-1')).toMatchObject({ reportedBy: 'worker-1' });
  });
});

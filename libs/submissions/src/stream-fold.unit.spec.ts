import {
  NEW_STREAM, orgUnitCode, UndecodableEvent,
  type DomainEvent, type RecordedEvent, type StreamKind,
} from '@yiwang/kernel';
import { at } from '@yiwang/kernel/testing';
import { StreamEvents } from './stream-events.js';
import { StreamFold, UNKNOWN_STREAM, UnreadableStream } from './stream-fold.js';

type Said = DomainEvent<'Said', { readonly words: string }>;

let steps = 0;
const talk: StreamKind<readonly string[], Said> = {
  kind: 'talk',
  initial: [],
  evolve: (words, event) => {
    steps += 1;
    return [...words, event.data.words];
  },
};

const recorded = (n: number, type = 'Said', data: unknown = { words: String(n) }): RecordedEvent => ({
  id: `event-${n}`, stream: '310105002_talk-1', revision: BigInt(n), position: BigInt(n), type, data,
  metadata: {
    submissionId: `submission-${n}`, correlationId: '', causationId: '', actor: 'admin', role: 'admin',
    orgUnit: orgUnitCode('310105002001'), occurredAt: at('2020-02-08 11:00'), recordedAt: at('2020-02-08 12:00'), schemaVersion: 1,
  },
});
const correctionOf = (n: number, corrected: number) => recorded(n, 'EventCorrected', { correctedEventId: `event-${corrected}`, reason: { inWords: '误报' } });
const unreadable = (n: number) => new UndecodableEvent(`event-${n}`, '310105002_talk-1', 'Said', BigInt(n), BigInt(n), 'no metadata');

let looks = 0;
/** An event that counts how often it is looked at. */
const watched = (n: number): RecordedEvent => {
  const event = recorded(n);
  return Object.defineProperty({ ...event }, 'id', { enumerable: true, get: () => { looks += 1; return event.id; } });
};

const none = () => new StreamFold(StreamEvents.of([]), NEW_STREAM, 0);

describe('the fold of a stream', () => {
  it('of which nothing is known is the same for all, and goes on from what no other kind made of it', () => {
    const strict: StreamKind<null, Said> = { kind: 'strict', initial: null, evolve: () => { throw new RangeError('not of this kind'); } };
    expect(UNKNOWN_STREAM.stateOf(strict)).toBeNull();
    expect(UNKNOWN_STREAM.with([recorded(0)]).stateOf(talk)).toEqual(['0']);
  });

  it('takes one step for each further fact, however many there were before', () => {
    let fold = none();
    steps = 0;
    for (let n = 0; n < 500; n += 1) {
      fold = fold.with([recorded(n)]);
      fold.stateOf(talk);
    }
    expect(steps).toBe(500);
    expect(fold.stateOf(talk)).toHaveLength(500);
    expect(fold.with([recorded(500, 'DuplicateSubmissionSuppressed', {})]).stateOf(talk)).toHaveLength(500);
  });

  it('is folded anew where a correction reaches back', () => {
    const before = none().with([recorded(0), recorded(1)]);
    expect(before.stateOf(talk)).toEqual(['0', '1']);
    const voided = before.with([correctionOf(2, 0)]);
    expect(voided.stateOf(talk)).toEqual(['1']);
    expect(voided.with([correctionOf(3, 2)]).stateOf(talk)).toEqual(['0', '1']);
    expect(before.stateOf(talk)).toEqual(['0', '1']);
  });

  it('knows what a submission gave it, and an event by its id', () => {
    const fold = none().with([recorded(0), recorded(1), unreadable(2)]);
    expect(fold.of('submission-1').map(({ id }) => id)).toEqual(['event-1']);
    expect([fold.find('event-0')?.id, fold.find('event-2'), fold.find('event-9')]).toEqual(['event-0', undefined, undefined]);
  });

  it('comes to nothing while one of its live events cannot be read', () => {
    const fold = none().with([recorded(0)]);
    fold.stateOf(talk);
    const broken = fold.with([unreadable(1), recorded(2)]);
    expect(() => broken.stateOf(talk)).toThrow(UnreadableStream);
    expect(broken.with([correctionOf(3, 1)]).stateOf(talk)).toEqual(['0', '2']);
  });

  it('copies nothing and searches nothing where an event is put behind the others, however many there are', () => {
    let fold = none();
    const costs: number[] = [];
    for (let n = 0; n < 5_000; n += 1) {
      looks = 0;
      fold = fold.with([watched(n)]);
      fold.of(`submission-${n - 1}`);
      fold.find(`event-${n >> 1}`);
      costs.push(looks);
    }
    expect(costs.at(-1)).toBe(costs[100]);
    expect(fold.events).toBe(fold.events);
    expect(fold.of('submission-17').map(({ id }) => id)).toEqual(['event-17']);
    expect(fold.find('event-4999')?.id).toBe('event-4999');
  });

  it('goes on in two ways from the same event, neither of which knows of the other', () => {
    let begun = none();
    for (let n = 0; n < 40; n += 1) begun = begun.with([recorded(n)]);
    const [one, other] = [begun.with([recorded(40)]), begun.with([recorded(41)])];
    expect([begun, one, other].map(({ length, last }) => [length, last?.id])).toEqual([[40, 'event-39'], [41, 'event-40'], [41, 'event-41']]);
    expect([begun, one, other].map((fold) => [fold.find('event-40')?.id, fold.of('submission-41').length])).toEqual([
      [undefined, 0], ['event-40', 0], [undefined, 1],
    ]);
    expect(begun.stateOf(talk)).toHaveLength(40);
    expect(begun.events).toHaveLength(40);
  });
});

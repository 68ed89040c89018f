import { LogProof } from './log-proof.js';
import type { StandingEvent } from '../connection/standing-event.js';

describe('the proof of a log', () => {
  const said = (stream: string, revision: bigint, words = '“é”', part: Partial<StandingEvent> = {}): StandingEvent => ({
    id: `00000000-0000-4000-8000-${String(revision).padStart(12, '0')}`,
    type: 'Said',
    contentType: 'application/json',
    data: Buffer.from(JSON.stringify({ words })),
    metadata: Buffer.from('{}'),
    stream,
    revision,
    position: 0n,
    ...part,
  });
  const proofOf = (...events: readonly StandingEvent[]) => {
    const proof = new LogProof();
    for (const event of events) proof.add(event);
    return proof;
  };
  const [first, second, other] = [said('talk-1', 0n), said('talk-1', 1n), said('talk-2', 0n)];

  it('is the same for the same events, wherever they stand', () => {
    const [one, same] = [proofOf(first, second, other), proofOf({ ...first, position: 7n }, { ...second, position: 9n }, { ...other, position: 12n })];
    expect(one.digest).toBe(same.digest);
    expect([...one.byStream()]).toEqual([...same.byStream()]);
    expect(one.differenceTo(same)).toBeUndefined();
    expect(one).toMatchObject({ events: 3, streamCount: 2 });
    expect(one.lastRevisionOf('talk-1')).toBe(1n);
    expect(one.lastRevisionOf('talk-3')).toBe(-1n);
    expect(Object.fromEntries(one.byStream())['talk-1']).toEqual({ events: 2, lastRevision: 1n, digest: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
  });

  it('names the stream that differs, also one that only one of them has', () => {
    const one = proofOf(first, second, other);
    expect(one.differenceTo(proofOf(first, other))).toBe('talk-1');
    expect(one.differenceTo(proofOf(first, second))).toBe('talk-2');
    expect(proofOf(first, second).differenceTo(one)).toBe('talk-2');
  });

  it('differs with any part of an event, and with what of it belongs to which part', () => {
    const parts: readonly Partial<StandingEvent>[] = [
      {},
      { id: '10000000-0000-4000-8000-000000000000' },
      { type: 'Sai', contentType: 'dapplication/json' },
      { data: Buffer.from(''), metadata: Buffer.from('{"words":"“é”"}{}') },
      { stream: 'talk-', type: '1Said' },
      { revision: 1n },
    ];
    expect(new Set(parts.map((part) => proofOf(said('talk-1', 0n, undefined, part)).digest)).size).toBe(parts.length);
  });

  it('differs with the order of streams, whose own proofs are the same', () => {
    const [one, another] = [proofOf(first, other), proofOf(other, first)];
    expect(one.differenceTo(another)).toBeUndefined();
    expect(one.digest).not.toBe(another.digest);
  });

  it('takes in an event larger than those before it', () => {
    const large = said('talk-1', 0n, 'x'.repeat(1_000_000));
    expect(proofOf(large).digest).not.toBe(proofOf({ ...large, data: large.data.subarray(1) }).digest);
  });
});

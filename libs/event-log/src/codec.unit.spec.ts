import type { RecordedEvent as StoredEvent } from '@eventstore/db-client';
import { orgUnitCode, UndecodableEvent, type NewEvent } from '@yiwang/kernel';
import { at } from '@yiwang/kernel/testing';
import { decode, encode } from './codec.js';
import { Upcasting } from './upcasting.js';

const event: NewEvent = {
  id: '58b0953b-a5c4-5757-8339-230f3565846a',
  type: 'Said',
  data: { words: 'x' },
  metadata: {
    submissionId: 's', correlationId: 'c', causationId: 'a', actor: 'admin', role: 'admin',
    orgUnit: orgUnitCode('310105002001'), occurredAt: at('2020-02-08 14:32'), recordedAt: at('2020-02-08 14:33'),
  },
};
const stored = (change: object = {}, metadata: object = {}): StoredEvent => {
  const encoded = encode(event, new Upcasting());
  return {
    id: encoded.id, type: encoded.type, data: encoded.data, metadata: { ...(encoded.metadata as object), ...metadata },
    streamId: '310105002_talk-1', revision: 4n, isJson: true, created: new Date(0), position: { commit: 9n, prepare: 9n }, ...change,
  } as never;
};

describe('the codec', () => {
  it('stores instants in Shanghai time, and names correlation and causation as EventStoreDB does', () => {
    expect(encode(event, new Upcasting()).metadata).toEqual({
      submissionId: 's', $correlationId: 'c', $causationId: 'a', actor: 'admin', role: 'admin', orgUnit: '310105002001',
      occurredAt: '2020-02-08T14:32:00.000+08:00', recordedAt: '2020-02-08T14:33:00.000+08:00', schemaVersion: 1,
    });
  });

  it.each([at('0000-01-01 00:00') - 1, Date.parse('-005953-01-01T00:00:00Z'), Date.parse('+010000-01-01T00:00:00Z'), 8.64e15 + 1, 0.5, NaN])('does not write the instant %s, which nobody could read', (instant) => {
    for (const member of ['occurredAt', 'recordedAt']) {
      expect(() => encode({ ...event, metadata: { ...event.metadata, [member]: instant } }, new Upcasting())).toThrow(RangeError);
    }
  });

  it('reads what it wrote', () => {
    expect(decode(stored(), new Upcasting(), 11n)).toEqual({
      id: event.id, type: 'Said', stream: '310105002_talk-1', revision: 4n, position: 11n, data: { words: 'x' },
      metadata: { ...event.metadata, schemaVersion: 1 },
    });
    expect(decode(stored({}, { device: 'phone', backfill: true }), new Upcasting()).metadata).toMatchObject({ device: 'phone', backfill: true });
  });

  it.each([
    [{ isJson: false }, {}],
    [{ data: 'text' }, {}],
    [{ metadata: undefined }, {}],
    [{}, { orgUnit: 'x' }],
    [{}, { role: 'king' }],
    [{}, { actor: 5 }],
    [{}, { submissionId: undefined }],
    [{}, { $correlationId: undefined }],
    [{}, { occurredAt: '2020-02-08' }],
    [{}, { recordedAt: 1581143520000 }],
    [{}, { schemaVersion: 0 }],
    [{}, { schemaVersion: '1' }],
  ])('says of what it cannot read which event it is: %j %j', (change, metadata) => {
    expect(() => decode(stored(change, metadata), new Upcasting())).toThrow(UndecodableEvent);
    try {
      decode(stored(change, metadata), new Upcasting());
    } catch (error) {
      expect(error).toMatchObject({ eventId: event.id, stream: '310105002_talk-1', type: 'Said', position: 9n });
    }
  });
});

describe('upcasting', () => {
  const rename = { type: 'Said', from: 1, data: (old: unknown) => ({ text: (old as { words: string }).words }) };
  const louder = { type: 'Said', from: 2, data: (old: unknown) => ({ text: (old as { text: string }).text.toUpperCase() }) };
  const upcasting = new Upcasting([louder, rename]);

  it('leads from every version to today’s, one step after another', () => {
    expect(upcasting.currentVersion('Said')).toBe(3);
    expect(upcasting.currentVersion('Other')).toBe(1);
    expect(decode(stored(), upcasting)).toMatchObject({ data: { text: 'X' }, metadata: { schemaVersion: 3 } });
    expect(decode(stored({ data: { text: 'y' } }, { schemaVersion: 2 }), upcasting).data).toEqual({ text: 'Y' });
    expect(decode(stored({ data: { text: 'z' } }, { schemaVersion: 3 }), upcasting).data).toEqual({ text: 'z' });
  });
  it('is told the metadata, where a later version spells out what stood there', () => {
    const dated = { type: 'Said', from: 1, data: (old: object, { occurredAt }: { occurredAt: number }) => ({ ...old, saidAt: occurredAt }) };
    expect(decode(stored(), new Upcasting([dated])).data).toEqual({ words: 'x', saidAt: at('2020-02-08 14:32') });
  });
  it('leaves an event of a later version as it is', () => {
    expect(decode(stored({ data: { text: 'z' } }, { schemaVersion: 4 }), upcasting)).toMatchObject({ data: { text: 'z' }, metadata: { schemaVersion: 4 } });
  });
  it('writes today’s version', () => {
    expect(encode(event, upcasting).metadata).toMatchObject({ schemaVersion: 3 });
  });
  it('is one chain without gaps and branches', () => {
    expect(() => new Upcasting([louder])).toThrow(RangeError);
    expect(() => new Upcasting([rename, rename])).toThrow(RangeError);
  });

  it('names an event that an upcaster throws at, with its place, as it does any other it cannot read', () => {
    const unable = new Upcasting([{ type: 'Said', from: 1, data: ({ list }: any) => list[0].words }]);
    const reading = () => decode(stored(), unable, 11n);
    expect(reading).toThrow(UndecodableEvent);
    expect(reading).toThrow(/version 1 cannot be read/);
    expect(Object.entries(caught(reading))).toEqual(expect.arrayContaining([['eventId', event.id], ['revision', 4n], ['position', 11n]]));
  });
});

function caught(work: () => unknown): object {
  try {
    work();
  } catch (error) {
    return error as object;
  }
  throw new Error('nothing was thrown');
}

import { ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import fc from 'fast-check';
import {
  createdOf,
  dataOf,
  encodeRecord,
  eventIdOf,
  eventTypeOf,
  isIntact,
  messageOf,
  recordedEventOf,
  revisionOf,
  streamNameOf,
  TOMBSTONE_REVISION,
} from './record.js';

const bytes = fc.uint8Array({ maxLength: 300 });
const event = fc.record({
  id: fc.uuid(),
  type: fc.string({ unit: 'grapheme', maxLength: 40 }),
  contentType: fc.constantFrom('application/json', 'application/octet-stream'),
  data: bytes,
  metadata: bytes,
});
const place = fc.record({
  stream: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }),
  revision: fc.oneof(fc.nat(), fc.maxSafeNat(), fc.constant(TOMBSTONE_REVISION)),
  position: fc.oneof(fc.nat(), fc.maxSafeNat()),
  created: fc.nat(4_000_000_000_000),
});
const encode = (
  { stream, revision, position, created }: typeof place extends fc.Arbitrary<infer T> ? T : never,
  proposed: typeof event extends fc.Arbitrary<infer T> ? T : never,
) => encodeRecord(Buffer.from(stream), revision, position, created, proposed);

it('what is stored is the message that the client reads', () => {
  fc.assert(
    fc.property(place, event, (at, proposed) => {
      const message = messageOf(encode(at, proposed));
      expect(message.readUInt32BE(1)).toBe(message.length - 5);
      const read = ReadResp.deserializeBinary(new Uint8Array(message.subarray(5))).getEvent()!;
      const recorded = read.getEvent()!;
      expect({
        id: recorded.getId()!.getString(),
        stream: Buffer.from(recorded.getStreamIdentifier()!.getStreamName_asU8()).toString('utf8'),
        revision: recorded.getStreamRevision(),
        positions: [read.getCommitPosition(), recorded.getCommitPosition(), recorded.getPreparePosition()],
        properties: Object.fromEntries(recorded.getMetadataMap().toArray()),
        data: recorded.getData_asU8(),
        metadata: recorded.getCustomMetadata_asU8(),
      }).toEqual({
        id: proposed.id,
        stream: at.stream,
        revision: at.revision === TOMBSTONE_REVISION ? '9223372036854775807' : String(at.revision),
        positions: [at.position, at.position, at.position].map(String),
        properties: { type: proposed.type, 'content-type': proposed.contentType, created: `${at.created}0000` },
        data: proposed.data,
        metadata: proposed.metadata,
      });
    }),
  );
});

it('the header says where things are', () => {
  fc.assert(
    fc.property(place, event, (at, proposed) => {
      const record = encode(at, proposed);
      expect(isIntact(record)).toBe(true);
      expect([streamNameOf(record).toString('utf8'), eventTypeOf(record).toString('utf8'), eventIdOf(record)]).toEqual([
        at.stream,
        proposed.type,
        proposed.id,
      ]);
      expect([revisionOf(record), createdOf(record)]).toEqual([at.revision, at.created]);
      expect(Uint8Array.from(dataOf(record))).toEqual(proposed.data);
      expect(
        ReadResp.ReadEvent.RecordedEvent.deserializeBinary(new Uint8Array(recordedEventOf(record)))
          .getId()
          ?.getString(),
      ).toBe(proposed.id);
    }),
  );
});

it('no byte can change unnoticed', () => {
  fc.assert(
    fc.property(place, event, fc.nat(), fc.integer({ min: 1, max: 255 }), (at, proposed, where, change) => {
      const record = Buffer.from(encode(at, proposed));
      const index = where % record.length;
      record[index] = (record[index] ?? 0) ^ change;
      expect(isIntact(record)).toBe(false);
    }),
  );
});

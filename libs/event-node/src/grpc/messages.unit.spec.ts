import { StreamIdentifier, UUID } from '@eventstore/db-client/generated/shared_pb.js';
import { BatchAppendReq } from '@eventstore/db-client/generated/streams_pb.js';
import fc from 'fast-check';
import { batchAppendRequestOf } from './append-messages.js';
import { GrpcError } from './grpc-error.js';
import { frame } from './grpc-server.js';
import { MessageReader } from './message-reader.js';
import { fieldsOf } from './protobuf.js';

it('messages come out whole however the connection cuts them', () => {
  fc.assert(
    fc.property(
      fc.array(fc.uint8Array({ maxLength: 50 }), { minLength: 1 }),
      fc.array(fc.integer({ min: 1, max: 40 })),
      (messages, cuts) => {
        const wire = Buffer.concat(messages.map(frame));
        const seen: Uint8Array[] = [];
        const reader = new MessageReader(1_000, (message) => seen.push(Uint8Array.from(message)));
        let at = 0;
        for (const cut of [...cuts, wire.length]) {
          if (at < wire.length) reader.push(wire.subarray(at, at + cut));
          at += cut;
        }
        expect(seen).toEqual(messages);
      },
    ),
  );
});

it('bytes that are no protobuf are refused, never misread into something endless', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      try {
        for (const { bytes: value } of fieldsOf(Buffer.from(bytes))) expect(value.length).toBeLessThanOrEqual(bytes.length);
      } catch (error) {
        expect(error).toBeInstanceOf(GrpcError);
      }
    }),
  );
});

function request(id: UUID): Buffer {
  const message = new BatchAppendReq.ProposedMessage();
  message.setId(id);
  message.getMetadataMap().set('type', 'T').set('content-type', 'application/json');
  message.setData(Buffer.from('{}'));
  const options = new BatchAppendReq.Options();
  options.setStreamIdentifier(new StreamIdentifier().setStreamName(Buffer.from('s')));
  options.setStreamPosition('7');
  const batch = new BatchAppendReq();
  batch.setCorrelationId(new UUID().setString('0f0e0d0c-0b0a-0908-0706-050403020100'));
  batch.setOptions(options);
  batch.setProposedMessagesList([message]);
  batch.setIsFinal(true);
  return Buffer.from(batch.serializeBinary());
}

it('an id may come as text or as two signed halves', () => {
  const halves = new UUID.Structured().setMostSignificantBits('-81985529216486896').setLeastSignificantBits('81985529216486895');
  const [asHalves, asText] = [new UUID().setStructured(halves), new UUID().setString('FEDCBA98-7654-3210-0123-456789ABCDEF')].map((id) =>
    batchAppendRequestOf(request(id)),
  );
  expect(asHalves).toEqual(asText);
  expect(asText).toMatchObject({
    options: { stream: 's', expected: 7 },
    isFinal: true,
    invalid: undefined,
    events: [{ id: 'fedcba98-7654-3210-0123-456789abcdef', type: 'T' }],
  });
});

it('what is wrong with one event is said of its batch, whose correlation id is known', () => {
  expect(batchAppendRequestOf(request(new UUID().setString('nonsense')))).toMatchObject({
    correlationId: '0f0e0d0c-0b0a-0908-0706-050403020100',
    invalid: "'nonsense' is not a UUID.",
  });
});

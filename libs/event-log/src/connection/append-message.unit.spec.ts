import { UnavailableError, WrongExpectedVersionError } from '@eventstore/db-client';
import { appendAnswerIn, appendMessage } from './append-message.js';
import type { RawEvent } from './append-stream.js';
import { MessageWriter } from './message-writer.js';
import { BatchAppendReq, BatchAppendResp, parseUUID, UUID } from './protocol.js';

describe('an append as one message', () => {
  const said = (n: number, part: Partial<RawEvent> = {}): RawEvent => ({
    id: `10000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    type: '说了 Said',
    contentType: 'application/json',
    data: Buffer.from(JSON.stringify({ n, words: '“é”' })),
    metadata: Buffer.from('{}'),
    ...part,
  });
  const read = (bytes: Buffer) => BatchAppendReq.deserializeBinary(new Uint8Array(bytes));

  it.each([
    ['no_stream', { no_stream: true }],
    ['any', { any: true }],
    [300n, { position: '300' }],
    [2n ** 40n, { position: String(2n ** 40n) }],
    [0n, { position: '0' }],
  ] as const)('reads as the package reads its own, expected at %s', (expected, { no_stream = false, any = false, position = '0' }: { no_stream?: boolean; any?: boolean; position?: string }) => {
    const events = [said(1), said(2, { contentType: 'application/octet-stream', data: Buffer.alloc(40_000, 7), metadata: Buffer.alloc(0) })];
    const request = read(appendMessage(42, '310105002_谈话-1', events, expected, 1_700_000_000_500));
    const options = request.getOptions()!;
    expect(request.getIsFinal()).toBe(true);
    expect(parseUUID(request.getCorrelationId())).toBe('00000000-0000-4000-8000-00000000002a');
    expect(Buffer.from(options.getStreamIdentifier()!.getStreamName_asU8()).toString()).toBe('310105002_谈话-1');
    expect([options.hasNoStream(), options.hasAny(), options.getStreamPosition()]).toEqual([no_stream, any, position]);
    expect(options.getDeadline()!.toDate().getTime()).toBe(1_700_000_001_000);
    expect(
      request.getProposedMessagesList().map((message) => ({
        id: parseUUID(message.getId()),
        type: message.getMetadataMap().get('type'),
        contentType: message.getMetadataMap().get('content-type'),
        data: Buffer.from(message.getData_asU8()),
        metadata: Buffer.from(message.getCustomMetadata_asU8()),
      })),
    ).toEqual(events);
  });

  it('is answered under its number, whichever way a server writes ids', () => {
    const success = new BatchAppendResp.Success().setCurrentRevision('3');
    const structured = new UUID().setStructured(new UUID.Structured().setMostSignificantBits('16384').setLeastSignificantBits(String(-(2n ** 63n) + 42n)));
    for (const id of [new UUID().setString('00000000-0000-4000-8000-00000000002a'), structured]) {
      const bytes = new BatchAppendResp().setCorrelationId(id).setSuccess(success).serializeBinary();
      expect(appendAnswerIn(bytes, () => 'talk-1')).toEqual({ number: 42 });
    }
  });

  it('is refused with the error of the client, and where nothing is said of what became of it', () => {
    const refused = new MessageWriter(500);
    refused.within(2, () => {
      refused.within(3, () => {
        refused.within(2, () => refused.number(1, 3));
        refused.text(1, 'type.googleapis.com/event_store.client.WrongExpectedVersion');
      });
      refused.number(1, 9);
    });
    refused.within(1, () => refused.text(2, '00000000-0000-4000-8000-000000000007'));
    const answer = appendAnswerIn(refused.message, (number) => `talk-${number}`);
    expect(answer).toMatchObject({ number: 7, refusal: { streamName: 'talk-7' } });
    expect(answer.refusal).toBeInstanceOf(WrongExpectedVersionError);

    const silent = new BatchAppendResp().setCorrelationId(new UUID().setString('00000000-0000-4000-8000-000000000008'));
    expect(appendAnswerIn(silent.serializeBinary(), () => 'talk-1')).toEqual({ number: 8, refusal: expect.any(UnavailableError) });
  });
});

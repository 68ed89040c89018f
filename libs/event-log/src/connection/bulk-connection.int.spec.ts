import { createServer, type Http2Server, type IncomingHttpHeaders, type ServerHttp2Stream } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { BulkConnection } from './bulk-connection.js';
import { parseLogAddress } from './log-address.js';

describe('a call of many messages', () => {
  let server: Http2Server;
  let answer: (stream: ServerHttp2Stream) => void;
  let asked: IncomingHttpHeaders;
  const opened: BulkConnection[] = [];
  beforeEach(async () => {
    server = createServer();
    server.on('stream', (stream, headers) => {
      asked = headers;
      answer(stream);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(async () => {
    for (const connection of opened.splice(0)) connection.close();
    await new Promise((resolve) => server.close(resolve));
  });

  const called = (user = '') => {
    const target = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const connection = BulkConnection.to(target, parseLogAddress(`esdb://${user}${target}?tls=false&connectionName=mover`));
    opened.push(connection);
    return connection.call('Read');
  };
  const framed = (text: string) => {
    const bytes = Buffer.from(text);
    const prefix = Buffer.alloc(5);
    prefix.writeUInt32BE(bytes.length, 1);
    return Buffer.concat([prefix, bytes]);
  };
  const respond = (stream: ServerHttp2Stream, trailers: Record<string, string> = { 'grpc-status': '0' }) => {
    stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
    stream.on('wantTrailers', () => stream.sendTrailers(trailers));
  };
  const read = async (call = called()) => {
    const texts: string[] = [];
    for await (const page of call.pages()) texts.push(...page.map((bytes) => bytes.toString()));
    return texts;
  };

  it('gives every message once and whole, however they are cut on the way', async () => {
    const texts = ['', 'one', 'x'.repeat(100_000), 'é'.repeat(40), '', 'last'];
    const bytes = Buffer.concat(texts.map(framed));
    for (const size of [1_000, 16_384, bytes.length]) {
      answer = (stream) => {
        respond(stream);
        for (let at = 0; at < bytes.length; at += size) stream.write(bytes.subarray(at, at + size));
        stream.end();
      };
      expect(await read()).toEqual(texts);
    }
    answer = (stream) => {
      respond(stream);
      const cut = framed('cut');
      [cut.subarray(0, 2), cut.subarray(2, 6), cut.subarray(6)].forEach((part, n) => setTimeout(() => (n < 2 ? stream.write(part) : stream.end(part)), 20 * n));
    };
    expect(await read()).toEqual(['cut']);
  });

  it('sends what was written, and no password without TLS', async () => {
    const got: Buffer[] = [];
    answer = (stream) => {
      stream.on('data', (chunk: Buffer) => got.push(chunk)).on('end', () => {
        respond(stream);
        stream.end();
      });
    };
    const call = called('admin:changeit@');
    call.write(Buffer.from('one'));
    call.write(Buffer.from('two'));
    call.end();
    expect(await read(call)).toEqual([]);
    expect(Buffer.concat(got)).toEqual(Buffer.concat([framed('one'), framed('two')]));
    expect(asked).toMatchObject({ ':path': '/event_store.client.streams.Streams/Read', 'content-type': 'application/grpc', te: 'trailers', 'connection-name': 'mover' });
    expect(asked.authorization).toBeUndefined();
  });

  it('fails with what the server says of it, before its first answer or after it', async () => {
    answer = (stream) => stream.respond({ ':status': 200, 'grpc-status': '7', 'grpc-message': 'not%20yours', exception: 'access-denied' }, { endStream: true });
    await expect(read()).rejects.toMatchObject({ code: 7, details: 'not yours' });
    answer = (stream) => {
      respond(stream, { 'grpc-status': '5', 'grpc-message': '100% gone', exception: 'not-leader' });
      stream.end(framed('one'));
    };
    const error = (await read().catch((failure: unknown) => failure)) as { code: number; details: string; metadata: { get(name: string): unknown[] } };
    expect([error.code, error.details, error.metadata.get('exception')]).toEqual([5, '100% gone', ['not-leader']]);
    answer = (stream) => stream.respond({ ':status': 502 }, { endStream: true });
    await expect(read()).rejects.toMatchObject({ code: 2, details: 'HTTP status 502' });
  });

  it('fails as unavailable where the connection breaks', async () => {
    answer = (stream) => {
      respond(stream);
      stream.write(framed('one'));
      setTimeout(() => stream.session!.destroy(), 20);
    };
    await expect(read()).rejects.toMatchObject({ code: 14 });
    const connection = opened[0]!;
    expect(connection.isOver).toBe(true);
  });
});

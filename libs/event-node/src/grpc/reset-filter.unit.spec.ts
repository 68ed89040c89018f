import fc from 'fast-check';
import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { ResetFilter } from './reset-filter.js';

const PREFACE = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
const [DATA, RST_STREAM] = [0, 3];

function frame(type: number, stream: number, payload: Buffer): Buffer {
  const header = Buffer.alloc(9);
  header.writeUIntBE(payload.length, 0, 3);
  header[3] = type;
  header.writeUInt32BE(stream, 5);
  return Buffer.concat([header, payload]);
}

const frames = fc.array(
  fc.record({
    resets: fc.boolean(),
    stream: fc.integer({ min: 1, max: 99 }),
    payload: fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
  }),
  { maxLength: 12 },
);

it('passes on all but the ends of calls, however the bytes arrive, and tells of those', async () => {
  await fc.assert(
    fc.asyncProperty(frames, fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 8 }), async (given, sizes) => {
      const sent = given.map(({ resets, stream, payload }) =>
        resets ? frame(RST_STREAM, stream, Buffer.from([0, 0, 0, 8])) : frame(DATA, stream, payload),
      );
      const socket = new PassThrough();
      const filter = new ResetFilter(socket as never);
      const reset: number[] = [];
      filter.onReset = (stream) => reset.push(stream);
      const passed: Buffer[] = [];
      filter.on('data', (bytes: Buffer) => passed.push(bytes));
      const bytes = Buffer.concat([PREFACE, ...sent]);
      for (let at = 0, n = 0; at < bytes.length; n++) {
        const size = sizes[n % sizes.length] ?? 1;
        socket.write(bytes.subarray(at, at + size));
        at += size;
      }
      socket.end();
      await once(filter, 'end');
      await new Promise((resolve) => setImmediate(resolve));
      expect(Buffer.concat(passed)).toEqual(Buffer.concat([PREFACE, ...sent.filter((_, n) => !given[n]?.resets)]));
      expect(reset).toEqual(given.flatMap(({ resets, stream }) => (resets ? [stream] : [])));
    }),
  );
});

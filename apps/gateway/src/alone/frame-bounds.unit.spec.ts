import fc from 'fast-check';
import { FrameBounds } from './frame-bounds.js';

/** A frame as a server sends it, of so many bytes of payload. */
function frame(length: number): Buffer {
  const head =
    length < 126 ? [0x81, length] : length < 65_536 ? [0x81, 126, length >> 8, length & 0xff] : [0x81, 127, 0, 0, 0, 0, 0, length >> 16, (length >> 8) & 0xff, length & 0xff];
  return Buffer.concat([Buffer.from(head), Buffer.alloc(length, 0x88)]);
}

describe('the bounds of frames', () => {
  it('are known wherever the bytes are cut', () => {
    const lengths = fc.array(fc.oneof(fc.nat(130), fc.integer({ min: 65_530, max: 65_540 }), fc.constantFrom(0, 125, 126, 127)), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(lengths, fc.array(fc.nat(70_000)), (sizes, cuts) => {
        const frames = sizes.map(frame);
        const bytes = Buffer.concat(frames);
        let end = 0;
        const ends = new Set([0, ...frames.map(({ length }) => (end += length))]);
        const bounds = new FrameBounds();
        const places = [...new Set([0, ...cuts.filter((cut) => cut < bytes.length), bytes.length])].sort((a, b) => a - b);
        for (const [n, place] of places.slice(1).entries()) {
          bounds.take(bytes.subarray(places[n], place));
          expect(bounds.isBetween).toBe(ends.has(place));
        }
      }),
      { numRuns: 60 },
    );
  });
});

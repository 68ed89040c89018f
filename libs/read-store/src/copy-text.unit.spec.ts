import fc from 'fast-check';
import { decodeCopy, encodeCopy, type CopyValue } from './copy-text.js';

async function* broken(text: string, length: number): AsyncGenerator<string> {
  for (let i = 0; i < text.length; i += length) yield text.slice(i, i + length);
}

describe('the text format of COPY', () => {
  it('gives back every row that went in, wherever the chunks break', async () => {
    const value = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\\N', 'a\tb', '\\', '\r\n', '排摸'), fc.constant(null));
    const rows = fc.array(fc.array(value, { minLength: 3, maxLength: 3 }), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 7 }), async (given, chunkLength, cut) => {
        const text = [...encodeCopy(given as CopyValue[][], chunkLength)].join('');
        const back: unknown[] = [];
        for await (const some of decodeCopy(broken(text, cut))) back.push(...some);
        expect(back).toEqual(given);
      }),
    );
  });

  it('writes numbers plainly and null as \\N', () => {
    expect([...encodeCopy([[1, -2n, null, 'x']])]).toEqual(['1\t-2\t\\N\tx\n']);
  });
});

import { outlineOf, signedArea, textOfOutline } from './outline.js';

const place = (lngE6: number, latE6: number) => ({ lngE6, latE6 });
const yard = [place(121_430_000, 31_220_000), place(121_430_000, 31_220_400), place(121_430_500, 31_220_400), place(121_430_500, 31_220_000)];
const well = [place(121_430_100, 31_220_100), place(121_430_200, 31_220_100), place(121_430_200, 31_220_200)];

describe('an outline', () => {
  it('is a text of steps, and reads as it was written', () => {
    expect(textOfOutline([yard, well])).toBe('121430000 31220000 0 400 500 0 0 -400;121430100 31220100 100 0 0 100');
    expect(outlineOf(textOfOutline([yard, well]))).toEqual([yard, well]);
  });
  it('has edges that run clockwise, and holes that do not', () => {
    expect([signedArea(yard), signedArea(well)]).toEqual([-400_000, 10_000]);
    expect(outlineOf(textOfOutline([[...yard].reverse()]))).toBeUndefined();
  });
  it('is none where it encloses nothing, lies elsewhere, or is another text', () => {
    const line = [yard[0]!, yard[2]!, yard[0]!];
    const swapped = yard.map(({ lngE6, latE6 }) => place(latE6, lngE6));
    for (const rings of [[], [yard.slice(0, 2)], [line], [swapped], [yard, []]]) expect(outlineOf(textOfOutline(rings))).toBeUndefined();
    for (const text of ['', 'yard', '121430000 31220000 0', '121430000 31220000  0 400 500 0', `${textOfOutline([yard])};`, '1e8 3e7 0 4 5 0']) expect(outlineOf(text)).toBeUndefined();
  });
});

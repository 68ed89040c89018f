import fc from 'fast-check';
import { labelPlaces, labelsOfOneSize, overlap, type CoverableSign, type WantedLabel } from './label-places.js';
import { isWithin, type Size, type Spot } from './projected-map.js';

const WITHIN: Size = { width: 600, height: 400 };
const square = (committee: string, x: number, y: number, side: number): WantedLabel['area'] =>
  ({ committee, path: '', rings: [[[x, y], [x + side, y], [x + side, y + side], [x, y + side]]] });
const wanted = (area: WantedLabel['area'], ...boxes: Size[]): WantedLabel => ({ area, boxes });
const box = (width: number, height: number): Size => ({ width, height });
const sign = (middle: Spot, weight = 1): CoverableSign => ({ ...box(4, 4), middle, weight });

describe('labels of areas', () => {
  it('never overlap, each within its own area, whatever the areas are', () => {
    const some = fc.array(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 250 }), fc.integer({ min: 10, max: 200 })), { maxLength: 12 });
    fc.assert(fc.property(some, (squares) => {
      const all = squares.map(([x, y, side], n) => wanted(square(`${n}`, x, y, side), box(60, 30), box(30, 15)));
      const placed = labelPlaces(all, [], WITHIN).map((label) => ({ ...label, ...all[Number(label.committee)]!.boxes[label.box]!, area: all[Number(label.committee)]!.area }));
      for (const label of placed) {
        expect(isWithin(label.middle, label.area.rings)).toBe(true);
        expect(placed.filter((other) => other !== label && overlap(label, other))).toEqual([]);
      }
    }), { numRuns: 50 });
  });

  it('are smaller where there is less room, and none where there is none', () => {
    const boxOf = (side: number) => labelPlaces([wanted(square('a', 10, 10, side), box(60, 30), box(30, 15))], [], WITHIN)[0]?.box;
    expect([boxOf(100), boxOf(45), boxOf(10)]).toEqual([0, 1, undefined]);
  });

  it('leave signs free where there is room', () => {
    const [label] = labelPlaces([wanted(square('a', 10, 10, 100), box(40, 20))], [sign([60, 60])], WITHIN);
    expect(overlap(label!, sign([60, 60]))).toBe(false);
  });

  it('cover what weighs less where one of two must be covered', () => {
    const [above, below]: Spot[] = [[60, 45], [60, 75]];
    const covers = (spot: Spot, weights: readonly [number, number]) => {
      const signs = [sign(above!, weights[0]), sign(below!, weights[1])];
      const [label] = labelPlaces([wanted(square('a', 10, 10, 100), box(90, 52))], signs, WITHIN);
      return overlap(label!, { ...box(0, 0), middle: spot });
    };
    expect([covers(above!, [4, 1]), covers(below!, [1, 4])]).toEqual([false, false]);
  });

  describe('of one size', () => {
    const areas = [square('wide', 10, 10, 100), square('narrow', 200, 10, 45)];
    const sizes = (...offered: readonly (readonly Size[])[]) => labelsOfOneSize(offered.map((boxes) => areas.map((area) => wanted(area, ...boxes))), [], WITHIN);
    const boxesOf = ({ size, labels }: ReturnType<typeof sizes>) => [size, ...labels.map((label) => label.box)];

    it('are as large as the area with the least room allows', () => {
      expect(boxesOf(sizes([box(60, 30), box(60, 15)], [box(30, 15)]))).toEqual([1, 0, 0]);
    });

    it('keep the size, and one of them has less to say, where none would let all say everything', () => {
      expect(boxesOf(sizes([box(60, 60), box(30, 15)], [box(50, 50), box(25, 12)]))).toEqual([0, 1, 0]);
    });

    it('leave one off where even the least has no room for it', () => {
      expect(boxesOf(sizes([box(90, 60)], [box(80, 50)]))).toEqual([1, 0]);
    });
  });
});

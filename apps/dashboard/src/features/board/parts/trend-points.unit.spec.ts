import { besideDayBefore, upTo } from './trend-points.js';

const at = (day: number, hour: number, value: number | null) => ({ at: `2020-02-0${day}T${String(hour).padStart(2, '0')}:00:00+08:00`, value });

describe('the points of a trend beside those of the day before', () => {
  it('are those since its beginning, each with the same hour of the day before', () => {
    const points = [at(7, 9, 1), at(7, 10, null), at(7, 11, 3), at(8, 9, 4), at(8, 10, 5), at(8, 11, null)];
    expect(besideDayBefore(points, '2020-02-08T08:00:00+08:00').map(({ value, before }) => [value, before])).toEqual([[4, 1], [5, null], [null, 3]]);
  });

  it('have none beside them where it is not known, as at a moment within an hour', () => {
    const now = { at: '2020-02-08T11:20:00+08:00', value: 7 };
    expect(besideDayBefore([at(7, 11, 3), now], '2020-02-08T08:00:00+08:00')).toEqual([{ ...now, before: undefined }]);
  });
});

describe('the last point of a trend', () => {
  const points = [at(8, 9, 4), at(8, 10, 5), at(8, 11, 5)];
  const now = { at: '2020-02-08T10:20:00+08:00', value: 7 };

  it('is the number on the board, behind what was before it', () => {
    expect(upTo(points, now, '2020-02-08T11:00:00+08:00').map(({ value }) => value)).toEqual([4, 5, 7]);
  });

  it('is the last hour where there is no number yet, or the stretch ends before', () => {
    expect(upTo(points, { ...now, value: undefined }, '2020-02-08T11:00:00+08:00').map(({ value }) => value)).toEqual([4, 5]);
    expect(upTo(points, now, '2020-02-08T10:00:00+08:00').map(({ value }) => value)).toEqual([4, 5]);
  });
});

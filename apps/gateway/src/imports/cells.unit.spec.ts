import { formatInstant } from '@yiwang/kernel';
import { readCount, readInstant, readTemperature, readYear } from './cells.js';

const read = (cell: string, year?: number) => {
  const instant = readInstant(cell, year);
  return instant === undefined ? undefined : formatInstant(instant).slice(0, 16);
};

describe('a time in a cell', () => {
  it.each([
    ['2020-01-25 15:43', '2020-01-25T15:43'],
    ['2020/1/25 9:52', '2020-01-25T09:52'],
    ['2020.1.25 09:52:30', '2020-01-25T09:52'],
    ['2020年1月25日 8:05', '2020-01-25T08:05'],
    ['2020年1月25日8:05', '2020-01-25T08:05'],
    ['1月25日 12:26', '2020-01-25T12:26'],
    ['1/25 7:00', '2020-01-25T07:00'],
    ['２０２０-０１-２５　１５:４３', '2020-01-25T15:43'],
    ['2020-01-25T15:43', '2020-01-25T15:43'],
    ['2020-01-25', '2020-01-25T00:00'],
    ['1月5日', '2020-01-05T00:00'],
    ['2020年1月25日 15时', '2020-01-25T15:00'],
    ['2020年1月25日 15时20分', '2020-01-25T15:20'],
  ])('%s is %s', (cell, expected) => {
    expect(read(cell, 2020)).toBe(expected);
  });

  it.each(['2020-13-45 99:99', '2020-02-30 10:00', '上午', '', '25', '2020-01-25 25:00', '2020-01-25 10:60', '43855'])('%s is not one', (cell) => {
    expect(read(cell, 2020)).toBeUndefined();
  });

  it('needs a year from somewhere', () => {
    expect(read('1月25日 12:26')).toBeUndefined();
  });
});

it.each([
  ['填表日期:2020年1月26日', 2020],
  ['2020-01-26', 2020],
  ['凤联居委会 人员排摸登记表', undefined],
  ['电话 120201234', undefined],
])('the year in %s is %s', (text, year) => {
  expect(readYear(text)).toBe(year);
});

it.each([['3', 3], ['３', 3], [' 3人', 3], ['', 0], ['无', 0], ['-', 0], ['三', undefined], ['-1', undefined], ['1.5', undefined]])('%j people are %s', (cell, count) => {
  expect(readCount(cell)).toBe(count);
});

it.each([['36.6', 36.6], ['36.6℃', 36.6], ['３６.６', 36.6], ['36度5', 36.5], ['正常', undefined]])('%s is %s °C', (cell, degrees) => {
  expect(readTemperature(cell)).toBe(degrees);
});

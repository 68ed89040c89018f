import { formatInstant, parseInstant } from '@yiwang/kernel';
import { resolveMoment, type LedgerTime } from './calendar.js';
import { readWrittenMoment } from './written-moment.js';

const midnight = (day: string) => parseInstant(`${day}T00:00:00+08:00`)!;
const FEBRUARY: LedgerTime = { filedOn: midnight('2020-02-20'), titleYear: 2020 };

/** As a sheet shows it: a day alone without its time, or why it is refused. */
function read(text: string, ledger: LedgerTime = FEBRUARY): string | undefined {
  const written = readWrittenMoment(text);
  const reading = written && resolveMoment(written, ledger);
  if (!reading) return undefined;
  if ('refused' in reading) return reading.refused;
  return formatInstant(reading.instant).slice(0, reading.dayOnly ? 10 : 19).replace('T', ' ');
}

describe('a date and time', () => {
  it.each([
    ['2020-02-08 15:43', '2020-02-08 15:43:00'], ['2020/2/8 9:52', '2020-02-08 09:52:00'], ['2020.2.8 09:52:30', '2020-02-08 09:52:30'], ['2020年2月8日8:05', '2020-02-08 08:05:00'], ['2020年2月8日 15时20分', '2020-02-08 15:20:00'],
    ['２０２０-０２-０８　１５：４３', '2020-02-08 15:43:00'], ['2020-02-08T15:43', '2020-02-08 15:43:00'], ['2020-02-08T07:43:00Z', '2020-02-08 15:43:00'], ['2020-02-08T15:43:00.000+08:00', '2020-02-08 15:43:00'], ['2020-02-08 15:43:00.000', '2020-02-08 15:43:00'],
    ['20200208', '2020-02-08'], ['20200208 15:43', '2020-02-08 15:43:00'], ['2020.2.8', '2020-02-08'], ['2020-02-08', '2020-02-08'], ['2020年2月8号', '2020-02-08'], ['二〇二〇年二月八日', '2020-02-08'], ['2020年02月08日 星期六', '2020-02-08'],
    ['2020-02-08(周六) 10:00', '2020-02-08 10:00:00'], ['Sat, 8 Feb 2020 10:00', '2020-02-08 10:00:00'], ['8-Feb-2020', '2020-02-08'], ['Feb 8, 2020', '2020-02-08'],
    ['2020-02-08 10点', '2020-02-08 10:00:00'], ['2020-02-08 10點30分', '2020-02-08 10:30:00'], ['2月8日10点半', '2020-02-08 10:30:00'], ['2月8日 十点一刻', '2020-02-08 10:15:00'], ['2020-02-08 10時5分', '2020-02-08 10:05:00'],
    ['2020-02-08 上午10:30', '2020-02-08 10:30:00'], ['2020-02-08 下午3:05', '2020-02-08 15:05:00'], ['2020/2/8 3:05 PM', '2020-02-08 15:05:00'], ['2020/2/8 PM 3:05', '2020-02-08 15:05:00'], ['2020/2/8 12:10 AM', '2020-02-08 00:10:00'], ['2020/2/8 12:10 p.m.', '2020-02-08 12:10:00'],
    ['2020-02-08 中午12点', '2020-02-08 12:00:00'], ['2020-02-08 中午1点', '2020-02-08 13:00:00'], ['2020-02-08 晚上8点半', '2020-02-08 20:30:00'], ['2020-02-08 凌晨1点', '2020-02-08 01:00:00'], ['2020-02-08 下午15:00', '2020-02-08 15:00:00'],
    ['2020-02-08 上午', '2020-02-08'], ['2月8日下午', '2020-02-08'], ['2020-02-08 24:00', '2020-02-09 00:00:00'], ['2020-02-08 晚上12点', '2020-02-09 00:00:00'], ['2020-02-29', '2020-02-29'],
    ['2月8日', '2020-02-08'], ['2月8日 12:26', '2020-02-08 12:26:00'], ['2/8 7:00', '2020-02-08 07:00:00'], ['2-8', '2020-02-08'], ['2.18', '2020-02-18'], ['2.08', '2020-02-08'], ['2.8', '2020-02-08'], ['2.1 10:00', '2020-02-01 10:00:00'],
    ['20-2-8', '2020-02-08'], ['20年2月8日', '2020-02-08'], ['2/18/20', '2020-02-18'], ['2/18/2020', '2020-02-18'], ['18/2/2020', '2020-02-18'],
  ])('%s is %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    ['2020-13-45 99:99', undefined], ['2020-02-30 10:00', undefined], ['2020-02-08 25:00', undefined], ['2020-02-08 10:60', undefined], ['2020-02-08 24:01', undefined], ['上午', undefined], ['2020-02-08 上午10', undefined],
    ['2020-02-08 上午12:00', undefined], ['2020-02-08 上午13:00', undefined], ['25', undefined], ['43869', undefined], ['', undefined], ['2月8日-9日', undefined], ['2020-02-08 10:00-11:00', undefined], ['2020年2月', undefined],
    ['10:30', 'unreadable-cell'], ['2.1', 'ambiguous-date'], ['1.2', 'ambiguous-date'], ['10.1', 'ambiguous-date'], ['2/3/2020', 'ambiguous-date'],
    ['1899-12-30', 'implausible-date'], ['1900-01-25', 'implausible-date'], ['1920-02-08', 'implausible-date'], ['2002-02-08', 'implausible-date'], ['2018-12-31', 'implausible-date'], ['2021-02-08', 'implausible-date'], ['2029-02-08', 'implausible-date'],
  ])('%s is none: %s', (text, code) => {
    expect(read(text)).toBe(code);
  });

  it('is read in no time however odd it is', () => {
    const began = performance.now();
    for (const odd of ['T', '1', ' ', '年', '一', '1:', '周一', '2020-']) readWrittenMoment(odd.repeat(60_000));
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});

describe('a date without its year', () => {
  it.each([
    ['12月30日', '2020-01-02', '2019-12-30'], ['1月3日', '2020-01-02', '2020-01-03'], ['1月25日', '2020-01-02', '2020-01-25'], ['3月1日', '2020-01-02', '2019-03-01'], ['1月2日', '2019-12-30', '2020-01-02'], ['12月30日', '2019-12-31', '2019-12-30'], ['2月29日', '2021-01-05', '2020-02-29'],
  ])('%s in a sheet filled in on %s is %s', (text, filedOn, day) => {
    expect(read(text, { filedOn: midnight(filedOn) })).toBe(day);
  });

  it('takes the year of a title, or is not read', () => {
    expect(read('12月30日', { titleYear: 2020, year: 2020 })).toBe('2020-12-30');
    expect(read('12月30日', { year: 2020 })).toBe('unreadable-cell');
    expect(read('20-02-19', {})).toBe('ambiguous-date');
  });
});

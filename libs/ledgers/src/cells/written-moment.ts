import { CHINESE_NUMERAL, formatInstant, parseInstant, readChineseNumeral, tidyText } from '@yiwang/kernel';
import { readDay, type DayReadings } from './written-day.js';

/** A time of day; 24:00 ends the day. */
export interface WrittenTime {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** What a cell says of a moment: a day, a time, or both. */
export interface WrittenMoment {
  /** No readings, where the cell names no day. */
  readonly days: DayReadings;
  readonly time?: WrittenTime | undefined;
}

/** No way of writing a moment is longer. */
const LONGEST_MOMENT = 60;

/** 星期六, Sat, and the days of the lunar calendar in brackets. */
const WEEKDAY = /\((?:农历|正月|腊月|初|除夕|大年)[^)]{0,10}\)|\(?(?:星期|周|礼拜)[一二三四五六日天]\)?|\([一二三四五六日月火水木金土]\)|\(?\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\)?[.,]?/g;
const NUMERAL = new RegExp(`${CHINESE_NUMERAL}(?=[年月日号时点分秒])`, 'g');
const HALF = /(凌晨|清晨|早上|早晨|上午|中午|下午|午后|傍晚|晚上|晚间|夜里|早|晚|夜|[ap]\.?m\.?)/;
const TIME = /(?:^|(?<=[\st日号]))(\d{1,2})[:时点](?:(\d{1,2})(?:[:分](?:(\d{1,2})(?:[.,]\d{1,9})?秒?)?)?|(半|[一三]刻|整))?$/;
const QUARTERS: Readonly<Record<string, number>> = { 半: 30, 一刻: 15, 三刻: 45, 整: 0 };

/**
 * Reads a cell of a date, a time or both as people write them: `2020-01-25 15:43`, `2020年1月25日 星期六 下午3点半`,
 * `1/25 8:05 AM`, `20200125`, `2020-01-25T15:43:00+08:00`, `10:30`. `undefined` for other texts.
 *
 * `上午` without an hour says the day only. A time that says two things (`上午 12:00`, which is midnight to Excel and noon to people) is none.
 */
export function readWrittenMoment(text: string): WrittenMoment | undefined {
  const tidied = tidyText(text);
  if (tidied === '' || tidied.length > LONGEST_MOMENT) return undefined;
  const { written, half } = withoutHalf(plain(tidied));
  const at = TIME.exec(written);
  const time = at ? timeOf(at, half) : undefined;
  if (!time && at !== null) return undefined;
  const day = (at ? written.slice(0, at.index) : written).replace(/[\s,.t]+$/, '').replaceAll(' ', '');
  if (day === '') return time && { days: [], time };
  const days = readDay(day, at !== null);
  return days.length === 0 ? undefined : { days, time };
}

/** In Shanghai's time, in digits, without the weekday. */
function plain(text: string): string {
  const instant = parseInstant(text.toUpperCase());
  return (instant === undefined ? text : formatInstant(instant).slice(0, 19))
    .toLowerCase()
    .replace(WEEKDAY, ' ')
    .replace('元月', '1月')
    .replace('點', '点')
    .replace('時', '时')
    .replace(NUMERAL, (numeral) => String(readChineseNumeral(numeral) ?? numeral));
}

/** Takes the half of the day out: `下午3点` → `3点`, 下午. */
function withoutHalf(text: string): { readonly written: string; readonly half: string | undefined } {
  const half = HALF.exec(text)?.[1];
  return { written: tidyText(half === undefined ? text : text.replace(half, ' ')).replace(/ ?([年月:时点分]) ?/g, '$1'), half: half?.replaceAll('.', '') };
}

function timeOf(at: RegExpExecArray, half: string | undefined): WrittenTime | undefined {
  const hour = half === undefined ? Number(at[1]) : HOURS[HALVES[half]!](Number(at[1]));
  const minute = at[4] === undefined ? Number(at[2] ?? 0) : QUARTERS[at[4]]!;
  const second = Number(at[3] ?? 0);
  if (hour === undefined || hour > 24 || minute > 59 || second > 59 || (hour === 24 && minute + second > 0)) return undefined;
  return { hour, minute, second };
}

const HALVES: Readonly<Record<string, keyof typeof HOURS>> = {
  am: 'night', 凌晨: 'night', 早上: 'morning', 清晨: 'morning', 早晨: 'morning', 早: 'morning', 上午: 'morning', 中午: 'noon',
  下午: 'afternoon', 午后: 'afternoon', 傍晚: 'afternoon', pm: 'afternoon', 晚上: 'evening', 晚间: 'evening', 夜里: 'evening', 晚: 'evening', 夜: 'evening',
};

/** The hour of the day that an hour of a part of it is; `undefined` where it is none of that part, or could be two. */
const HOURS = {
  night: (hour: number) => (hour > 12 ? undefined : hour % 12),
  morning: (hour: number) => (hour >= 12 ? undefined : hour),
  noon: (hour: number) => (hour < 10 ? hour + 12 : hour),
  afternoon: (hour: number) => (hour >= 12 ? hour : hour + 12),
  evening: (hour: number) => {
    if (hour === 12) return 24;
    if (hour < 5) return undefined;
    return hour < 12 ? hour + 12 : hour;
  },
};

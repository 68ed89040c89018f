import { compactText, dateOf, tidyText, type Instant } from '@yiwang/kernel';
import { midnight, type LedgerTime } from '../cells/calendar.js';
import type { LedgerCell } from '../file/ledger-file.js';

const DAY = String.raw`(20\d{2})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})(?!\d)`;
const LABELLED = [
  new RegExp(String.raw`(?:填表|填报|制表|登记|统计|上报|报送|填写|截止|截至)(?:日期|时间|日)?[::]?${DAY}`, 'g'),
  new RegExp(String.raw`(?<!修订|印制|版本|启用|发布|实施|打印)(?:日期|时间)[::]?${DAY}`, 'g'),
];
const ANY_DAY = new RegExp(String.raw`(?<!\d)${DAY}`, 'g');
const ANY_YEAR = /(?<!\d)(20\d{2})(?=年|[-/.]\d)/g;

/** What lines beside a table say of it. */
export interface Filing {
  readonly labelled?: Instant | undefined;
  readonly dated?: Instant | undefined;
  readonly year?: number | undefined;
  /** `小区:松园`. */
  readonly compound?: string | undefined;
}

const COMPOUND = /(?:^|\s)(?:所属|所在)?小区(?:名称|名)?\s*[::]\s*([^\s::,;]{2,30})/m;

/**
 * Finds the day on which a sheet was filled in: what is labelled so (`填表日期:2020年1月26日`), else the latest whole day of
 * a title, else its year.
 */
export function filingOf(lines: readonly (readonly LedgerCell[])[]): Filing {
  const texts = lines.map((line) => line.filter(({ merged }) => !merged).map(({ text }) => text.slice(0, 200)).join(' '));
  const spaceless = texts.map(compactText).join('\n');
  const labelled = LABELLED.map((label) => daysIn(spaceless, label).at(-1)).find((day) => day !== undefined);
  const dated = daysIn(spaceless, ANY_DAY).sort((one, other) => one - other).at(-1);
  const compound = COMPOUND.exec(texts.map(tidyText).join('\n'))?.[1];
  return { labelled, dated, compound, year: Number([...spaceless.matchAll(ANY_YEAR)].at(-1)?.[1] ?? NaN) || undefined };
}

function daysIn(text: string, pattern: RegExp): Instant[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const [year, month, day] = match.slice(1).filter((part) => part !== undefined).map(Number);
    return midnight({ month: month!, day: day! }, year!) ?? [];
  });
}

/** The time of a table: the first of its filings that says a day; or the year of a title; or the usual year of its dates. */
export function ledgerTime(filings: readonly Filing[], usualYear: number | undefined): LedgerTime {
  const filedOn = filings.find(({ labelled }) => labelled !== undefined)?.labelled ?? filings.find(({ dated }) => dated !== undefined)?.dated;
  const titleYear = filedOn === undefined ? filings.find(({ year }) => year !== undefined)?.year : Number(dateOf(filedOn).slice(0, 4));
  return { filedOn, titleYear, year: usualYear ?? titleYear };
}

/** The year in the middle of all that a column of dates names. */
export function usualYearOf(texts: readonly string[]): number | undefined {
  const years = texts.flatMap((text) => Number(/(?<!\d)(20\d{2})(?=年|[-/.]|\d{4}(?!\d))/.exec(text.slice(0, 60))?.[1] ?? NaN) || []).sort((one, other) => one - other);
  return years[Math.floor(years.length / 2)];
}

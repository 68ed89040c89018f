import type { Random } from '../random/random.js';
import type { LedgerOutcome, LedgerVisit } from './committee-record.js';

/** How a committee writes its visits down: in one way throughout, or each worker in her own. */
export interface Handwriting {
  building(visit: LedgerVisit): string;
  room(visit: LedgerVisit): string;
  time(visit: LedgerVisit): string;
  outcome(visit: LedgerVisit): string;
  /** The number of people with travel history; an empty cell where the writer leaves out a nought. */
  flagged(visit: LedgerVisit): string;
}

const TIDY_WORDS: Readonly<Record<LedgerOutcome, string>> = { done: '已走访', noAnswer: '无人应门', refused: '拒绝', vacant: '空置' };

const UNTIDY_WORDS: Readonly<Record<LedgerOutcome, readonly string[]>> = {
  done: ['√', '已访', '完成', '已走访'],
  noAnswer: ['无人', '敲门未应', '无人应门'],
  refused: ['拒绝', '不配合'],
  vacant: ['空关', '空置'],
};

const twoDigits = (n: number) => String(n).padStart(2, '0');
const fullWidth = (text: string) => text.replaceAll(/\d/g, (digit) => String.fromCodePoint(digit.codePointAt(0)! + 0xfee0));
const clockTime = (visit: LedgerVisit) => `${twoDigits(visit.hour)}:${twoDigits(visit.minute)}`;
const monthAndDay = (visit: LedgerVisit) => visit.day.split('-').slice(1).map(Number) as [month: number, day: number];

/** Every cell as the form asks for it. */
export const tidyHand: Handwriting = {
  building: (visit) => `${visit.building}号`,
  room: (visit) => String(visit.room),
  time: (visit) => `${visit.day} ${clockTime(visit)}`,
  outcome: (visit) => TIDY_WORDS[visit.outcome],
  flagged: (visit) => String(visit.flagged),
};

/**
 * What committees really keep: full-width digits, stray spaces, 室 inside the room number, three date notations, one of
 * them without a year, and several words for the same outcome.
 */
export function untidyHand(random: Random): Handwriting {
  const notations: readonly ((visit: LedgerVisit) => string)[] = [
    (visit) => `${visit.day} ${clockTime(visit)}`,
    (visit) => `${visit.day.slice(0, 4)}/${monthAndDay(visit).join('/')} ${visit.hour}:${twoDigits(visit.minute)}`,
    (visit) => `${monthAndDay(visit)[0]}月${monthAndDay(visit)[1]}日 ${visit.hour}:${twoDigits(visit.minute)}`,
  ];
  const sometimesWide = (text: string) => (random.chance(0.15) ? fullWidth(text) : text);
  return {
    building: (visit) => sometimesWide(`${visit.building}号`),
    room: (visit) => (random.chance(0.1) ? ` ${sometimesWide(String(visit.room))}室 ` : sometimesWide(String(visit.room))),
    time: (visit) => random.pick(notations)(visit),
    outcome: (visit) => random.pick(UNTIDY_WORDS[visit.outcome]),
    flagged: (visit) => (visit.flagged === 0 && random.chance(0.98) ? '' : String(visit.flagged)),
  };
}

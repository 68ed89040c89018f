import { firstHourOfDay, HOUR, hourOf, MINUTE } from '@yiwang/kernel';
import type { Hour, Instant, RecordedEvent } from '@yiwang/kernel';
import type { DepotEvent } from './depot.js';
import { asOf, hourAt, naiveLive, reached } from './naive-board.js';
import type { NaiveBoard, NaiveMoment } from './naive-board.js';

type Seen = DepotEvent & { readonly id: string; readonly position: bigint; readonly unit: string; readonly at: Instant };
type Of<Type extends DepotEvent['type']> = Extract<Seen, { readonly type: Type }>;

export interface NaiveDepotRequest {
  readonly unit: string;
  readonly moment: NaiveMoment;
  /** First hour of the period; of the moment's day otherwise. */
  readonly first?: Hour | undefined;
}

const add = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const dayOf = (hour: Hour): Hour => firstHourOfDay(hour * HOUR);
const ageIn = (hours: readonly Hour[], moment: NaiveMoment): number | null => (hours.length === 0 ? null : hourAt(moment) - Math.max(...hours));

/** The elements of the depot world for one unit: plain loops over events, moments and days, sharing no code with the algebra. */
export function naiveDepot(events: readonly RecordedEvent<DepotEvent>[], { unit, moment, first = dayOf(hourAt(moment)) }: NaiveDepotRequest): NaiveBoard {
  const all = naiveLive(events.map(({ id, position, type, data, metadata }) =>
    ({ id, position, type, data, unit: rowOf(metadata.orgUnit), at: metadata.occurredAt }) as Seen))
    .sort((a, b) => a.at - b.at || Number(a.position - b.position));
  const begun = first <= hourAt(moment);
  const own = (row: string): boolean => row.startsWith(unit);
  const at = <Type extends DepotEvent['type']>(when: NaiveMoment, ...types: Type[]): Of<Type>[] =>
    all.filter((event): event is Of<Type> => (types as string[]).includes(event.type) && reached(when, event.at));
  const inPeriod = (event: Seen): boolean => hourOf(event.at) >= first;

  const gatesAt = (when: NaiveMoment) => {
    const said = at(when, 'GateManned', 'GateLeft').filter((event) => own(event.unit));
    return [...new Set(said.map(({ data }) => data.gateId))].map((gateId) => {
      const facts = said.filter(({ data }) => data.gateId === gateId);
      const today = facts.some(({ type, at: moment }) => type === 'GateManned' && dayOf(hourOf(moment)) === dayOf(hourAt(when)));
      return { facts, manned: facts.at(-1)!.type === 'GateManned', today };
    });
  };
  const days = daysIn(first, moment).map(gatesAt);
  const gates = gatesAt(moment);
  const left = gates.filter(({ manned }) => !manned).length;
  const gateDays = begun ? add(days.map((day) => day.length)) : 0;
  const mannedDays = begun ? add(days.map((day) => day.filter(({ today }) => today).length)) : 0;
  const gaps = (since: Instant): number => add(gates.map(({ facts }) => gapMinutes(facts, since, asOf(moment))));

  const moves = at(moment, 'GoodsMoved');
  const rows = [...new Set(all.flatMap((event) => (event.type === 'GoodsMoved' ? [event.data.from, event.data.to] : [event.unit])))].filter(own);
  const stockOf = (row: string, when: NaiveMoment): number => {
    const facts = at(when, 'GoodsMoved').map(({ data }) => data);
    return add(facts.filter(({ to }) => to === row).map(({ grams }) => grams)) - add(facts.filter(({ from }) => from === row).map(({ grams }) => grams));
  };
  const outOf = (row: string, since: Hour): number =>
    add(moves.filter((move) => move.data.from === row && hourOf(move.at) >= since).map(({ data }) => data.grams));
  const lately = hourAt(moment) - 47;
  const supplied = rows.filter((row) => row.length < 12 || row.endsWith('000') || outOf(row, lately) !== 0);
  const stock = add(supplied.map((row) => stockOf(row, moment)));
  const out = add(supplied.map((row) => outOf(row, lately)));

  const arrivals = at(moment, 'GateManned').filter((event) => own(event.unit));
  const latest = ageIn([...arrivals.map((event) => hourOf(event.at)), ...moves.filter(({ data }) => own(data.from)).map((move) => hourOf(move.at))], moment);
  const silences = [...new Set(arrivals.map((event) => event.unit))].map((row) => ageIn(arrivals.filter((event) => event.unit === row).map((event) => hourOf(event.at)), moment)!);
  const today = ageIn(arrivals.filter(inPeriod).map((event) => hourOf(event.at)), moment);
  const heights = begun ? rows.flatMap((row) => heightsOf(row, moves, stockOf, [...hoursBetween(first, hourAt(moment)), moment])) : [];

  const came = at(moment, 'WorkerCame').filter((event) => own(event.unit));
  const workers = new Set(came.map(({ data }) => data.workerId));
  const reports = at(moment, 'GateManned', 'GateLeft').filter((event) => own(event.unit));
  const corrections = at(moment, 'EventCorrected').filter((event) => own(event.unit));
  const soundness = (row: string): number => {
    const said = reports.filter((event) => event.unit === row).length;
    return Math.floor((10 * said) / (1 + corrections.filter((event) => event.unit === row).length));
  };

  return {
    left_now: left,
    left_by_stopwatch: left,
    looks_due: add(gates.filter(({ manned }) => manned).map(({ facts }) => [2, 5].filter((hours) => reached(moment, facts.at(-1)!.at + hours * HOUR)).length)),
    manned_rate: gateDays > 0 ? (100 * mannedDays) / gateDays : null,
    not_manned_days: gateDays - mannedDays,
    days_of_stock: out > 0 ? (2 * stock) / out : null,
    out_lately: add(rows.map((row) => outOf(row, lately))),
    out_kg: add(rows.map((row) => outOf(row, first))) / 1000,
    gap_total: begun ? gaps(first * HOUR) : 0,
    gap_mean: gates.length > 0 ? (begun ? gaps(first * HOUR) : 0) / 60 / gates.length : null,
    gap_ever: gaps(-Infinity) / 60,
    days_since_last: latest === null ? null : latest / 24,
    longest_silence: silences.length === 0 ? null : Math.max(...silences),
    since_last_of_day: today === null ? null : today * 60,
    peak: heights.length === 0 ? null : Math.max(...heights),
    workers_active: add(daysIn(first, moment).map((when) => [...workers].filter((workerId) => {
      const firstOfDay = came.find((event) => event.data.workerId === workerId && dayOf(hourOf(event.at)) === dayOf(hourAt(when)));
      return firstOfDay !== undefined && inPeriod(firstOfDay);
    }).length)),
    workers_new: [...workers].filter((workerId) => inPeriod(came.find(({ data }) => data.workerId === workerId)!)).length,
    notices: [...new Set(at(moment, 'NoticeGiven').filter((event) => own(event.unit)).map(({ data }) => data.noticeId))]
      .filter((noticeId) => inPeriod(at(moment, 'NoticeGiven').find(({ data }) => data.noticeId === noticeId)!)).length,
    corrections: corrections.filter(inPeriod).length,
    soundness: add([...new Set([...reports, ...corrections].map((event) => event.unit))].map(soundness)),
    committees: new Set(at(moment, 'OrgUnitRegistered').filter((event) => event.data.level === 'committee' && own(event.unit)).map((event) => event.unit)).size
      - new Set(at(moment, 'NoticeGiven').filter((event) => own(event.unit)).map(({ data }) => data.noticeId)).size,
  };
}

const rowOf = (unit: string): string => (unit.length === 9 ? `${unit}000` : unit);

/** The end of each day of a period, and its own end. */
function daysIn(first: Hour, moment: NaiveMoment): NaiveMoment[] {
  const ends: NaiveMoment[] = [];
  for (let day = dayOf(first); day < dayOf(hourAt(moment)); day += 24) ends.push({ hour: day + 23 });
  return [...ends, moment];
}

/** The hours from `first` to before the last. */
const hoursBetween = (first: Hour, last: Hour): NaiveMoment[] =>
  Array.from({ length: Math.max(0, last - first) }, (_, i) => ({ hour: first + i }));

/** The minutes a gate stood unmanned between two instants. */
function gapMinutes(facts: readonly { readonly type: string; readonly at: Instant }[], since: Instant, until: Instant): number {
  return add(facts.map(({ type, at }, i) => {
    const begin = Math.floor(Math.max(at, since) / MINUTE);
    const end = Math.floor(Math.min(facts[i + 1]?.at ?? until, until) / MINUTE);
    return type === 'GateLeft' ? Math.max(0, end - begin) : 0;
  }));
}

/** What a store held at moments of the days on which something was moved, by then. */
function heightsOf(
  row: string, moves: readonly Of<'GoodsMoved'>[], stockOf: (row: string, when: NaiveMoment) => number, moments: readonly NaiveMoment[],
): number[] {
  return moments.flatMap((when) => {
    const last = moves.filter(({ at, data }) => [data.from, data.to].includes(row) && reached(when, at)).at(-1);
    return last !== undefined && dayOf(hourOf(last.at)) === dayOf(hourAt(when)) ? [stockOf(row, when)] : [];
  });
}

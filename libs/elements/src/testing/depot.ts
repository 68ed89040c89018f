import { DAY, HOUR, orgUnitCode, startOfDay } from '@yiwang/kernel';
import type { DomainEvent, EventCorrected, Instant, OrgUnitCode, OrgUnitRegistered } from '@yiwang/kernel';
import { planOf } from '../algebra/derive.js';
import { firstInEach, deadline, level, measuresOf, stopwatch, tally, tallyOf, withFirsts } from '../algebra/measure.js';
import type { Firsts } from '../algebra/measure.js';
import { defineSubject } from '../algebra/subject.js';
import { defineCategory, eachDay, elapsed, highest, last, less, plus, ratio, share, standing, sum, trailing } from '../reading/element.js';
import type { Element, ElementWindow, Reading } from '../reading/element.js';
import { measuresIn } from '../reading/measures-in.js';

/**
 * A world of gates, stores and workers that uses every reading the algebra has, whether the product has an element of it yet
 * or not. It belongs to the tests.
 */
export type GateManned = DomainEvent<'GateManned', { readonly gateId: string }>;
export type GateLeft = DomainEvent<'GateLeft', { readonly gateId: string }>;
export type GoodsMoved = DomainEvent<'GoodsMoved', { readonly from: string; readonly to: string; readonly grams: number }>;
export type WorkerCame = DomainEvent<'WorkerCame', { readonly workerId: string }>;
export type NoticeGiven = DomainEvent<'NoticeGiven', { readonly noticeId: string }>;
export type DepotEvent = GateManned | GateLeft | GoodsMoved | WorkerCame | NoticeGiven | OrgUnitRegistered | EventCorrected;

const midnightAfter = (at: Instant): Instant => startOfDay(at) + DAY;

interface GateState {
  readonly manned: boolean;
  readonly mannedAt: Instant | undefined;
}

const gateKey = { key: ({ data }: { readonly data: GateManned['data'] }) => data.gateId, keeps: [] } as const;
const gate = defineSubject<GateManned | GateLeft>()({
  name: 'gate',
  hears: { GateManned: gateKey, GateLeft: gateKey },
  initial: undefined as GateState | undefined,
  evolve: (state, { type, occurredAt }) =>
    (type === 'GateManned' ? { manned: true, mannedAt: occurredAt } : { manned: false, mannedAt: state?.mannedAt }),
});
export const ofGates = measuresOf(gate, {
  known: level((state) => state !== undefined),
  manned: level((state) => state?.manned),
  unmanned: stopwatch((state) => state && !state.manned),
  mannedToday: deadline((state) => state?.mannedAt !== undefined && { n: 1, until: midnightAfter(state.mannedAt) }),
  /** Somebody who stands there is looked after twice. */
  looksDue: deadline((state) => (state?.manned ? [2, 5].map((hours) => ({ n: 1, from: state.mannedAt! + hours * HOUR })) : [])),
  arrivals: tallyOf('GateManned', () => true),
});

interface StoreState {
  readonly unit: OrgUnitCode;
  readonly grams: number;
  readonly at: Instant;
}

/** Each unit has one store, which is called as the unit is: the district's, too. */
const store = defineSubject<GoodsMoved>()({
  name: 'store',
  hears: {
    GoodsMoved: { key: ({ data }) => [data.from, data.to], unit: (_, key) => orgUnitCode(key), keeps: ['from', 'to', 'grams'], fromAbove: true },
  },
  initial: undefined as StoreState | undefined,
  evolve: (state, { key, data, orgUnit, occurredAt }) => {
    const moved = (data.to === key ? data.grams : 0) - (data.from === key ? data.grams : 0);
    return { unit: orgUnit, grams: (state?.grams ?? 0) + moved, at: occurredAt };
  },
});
export const ofStores = measuresOf(store, {
  stock: level((state) => state?.grams),
  out: tally((_, { key, data }) => data.from === key && { n: data.grams }),
  /** What it held since its last move, until midnight. */
  heights: deadline((state) => state && { n: 1, bucket: String(state.grams), until: midnightAfter(state.at) }),
});

const worker = defineSubject<WorkerCame>()({
  name: 'worker',
  hears: { WorkerCame: { key: ({ metadata, data }) => `${metadata.orgUnit.slice(0, 9)}/${data.workerId}`, keeps: [] } },
  initial: { daily: {}, ever: {} } as { readonly daily: Firsts; readonly ever: Firsts },
  evolve: ({ daily, ever }, fact) => ({ daily: withFirsts(daily, ['came'], fact, 'day'), ever: withFirsts(ever, ['came'], fact, Infinity) }),
});
export const ofWorkers = measuresOf(worker, {
  active: tally(({ daily }, fact) => firstInEach(daily, 'came', fact, 'day')),
  newcomers: tally(({ ever }, fact) => firstInEach(ever, 'came', fact, Infinity)),
});

const notice = defineSubject<NoticeGiven>()({
  name: 'notice',
  hears: { NoticeGiven: { key: ({ data }) => data.noticeId, keeps: [], fromAbove: true } },
  initial: 0,
  evolve: (count) => count + 1,
});
export const ofNotices = measuresOf(notice, { given: tally((before) => before === 0) });

/** What a committee said of its gates, and how often it took something back: both in one history. */
const reporting = defineSubject<GateManned | GateLeft | EventCorrected>()({
  name: 'reporting',
  ofOneUnit: true,
  hears: {
    GateManned: { key: ({ metadata }) => metadata.orgUnit, keeps: [] },
    GateLeft: { key: ({ metadata }) => metadata.orgUnit, keeps: [] },
    EventCorrected: { key: ({ metadata }) => metadata.orgUnit, keeps: [] },
  },
  initial: { reports: 0, corrections: 0 },
  evolve: ({ reports, corrections }, { type }) =>
    (type === 'EventCorrected' ? { reports, corrections: corrections + 1 } : { reports: reports + 1, corrections }),
});
export const ofReporting = measuresOf(reporting, {
  /** Its reports for each correction, in tenths: a number that the order of the two changes. */
  soundness: level(({ reports, corrections }) => Math.floor((10 * reports) / (1 + corrections))),
  corrections: tallyOf('EventCorrected', () => true),
});

const register = defineSubject<OrgUnitRegistered>()({
  name: 'register',
  hears: { OrgUnitRegistered: { key: ({ data }) => (data.level === 'committee' ? data.code : undefined), keeps: [] } },
  initial: false,
  evolve: () => true,
});
export const ofRegister = measuresOf(register, { committees: level((is) => is) });

const element = (code: string, window: ElementWindow, reading: Reading) =>
  [code, { name: { zh: code, en: code }, description: { zh: code, en: code }, unit: { zh: '件', en: 'items' }, kind: 'gauge', window, reading, attention: 'none' }] as const;

/** The elements of this world, some of them wrong on purpose where a test asks for it. */
export function depotElements(wrong: Readonly<Record<string, Reading>> = {}): readonly Element[] {
  return defineCategory('T01', { zh: '试', en: 'Trial' }, Object.fromEntries([
    element('left_now', 'toDate', sum(less(ofGates.known, ofGates.manned))),
    element('left_by_stopwatch', 'toDate', sum(ofGates.unmanned)),
    element('looks_due', 'toDate', sum(ofGates.looksDue)),
    element('manned_rate', 'day', share(eachDay(ofGates.mannedToday), eachDay(ofGates.known))),
    element('not_manned_days', 'day', sum(less(eachDay(ofGates.known), eachDay(ofGates.mannedToday)))),
    element('days_of_stock', 'toDate', ratio(ofStores.stock, trailing(2, ofStores.out), { times: 2 })),
    element('out_lately', 'day', sum(trailing(2, ofStores.out))),
    element('out_kg', 'day', sum(ofStores.out, { per: 1000 })),
    element('gap_total', 'day', elapsed(ofGates.unmanned, { per: 1 })),
    element('gap_mean', 'day', elapsed(ofGates.unmanned, { among: standing(ofGates.known), per: 60 })),
    element('gap_ever', 'toDate', elapsed(ofGates.unmanned, { per: 60 })),
    element('days_since_last', 'toDate', last('latest', [ofGates.arrivals, ofStores.out], { per: 1440 })),
    element('longest_silence', 'toDate', last('earliest', [ofGates.arrivals], { per: 60 })),
    element('since_last_of_day', 'day', last('latest', [ofGates.arrivals], { per: 1 })),
    element('peak', 'day', highest(ofStores.heights, { row: 'own' })),
    element('workers_active', 'day', sum(ofWorkers.active)),
    element('workers_new', 'day', sum(ofWorkers.newcomers)),
    element('notices', 'day', sum(ofNotices.given)),
    element('corrections', 'day', sum(ofReporting.corrections)),
    element('soundness', 'toDate', sum(ofReporting.soundness)),
    element('committees', 'toDate', sum(less(plus(ofRegister.committees), ofNotices.given))),
  ].map(([code, declared]) => [code, { ...declared, reading: wrong[code] ?? declared.reading }]))).elements;
}

const MEASURES = [...new Set(depotElements().flatMap(measuresIn))];
export const DEPOT_PLANS = [...new Set(MEASURES.map(({ subject }) => subject))].map((subject) => planOf(subject, MEASURES));

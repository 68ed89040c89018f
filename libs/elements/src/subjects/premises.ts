import type { Instant } from '@yiwang/kernel';
import type { SiteDeregistered, SiteRegistered, SiteType } from '@yiwang/registers';
import type {
  ClosingReason, CountedType, HeadcountNumbers, PremisesClosed, PremisesHeadcountReported, PremisesOpened, PremisesSuspended, PremisesType, SuspensionReason,
} from '@yiwang/screening';
import { deadline, level, measuresOf, tallyOf } from '../algebra/measure.js';
import { defineSubject } from '../algebra/subject.js';
import { forTheDayOf, nextReportDue, replacedBy, silentFrom } from './daily-report.js';
import { HEARD_OF_PLACES, placeAfter, placeKey } from './registered-place.js';
import type { RegisteredPlace } from './registered-place.js';

/** What a place counted of its people last, and when. */
type Headcount = HeadcountNumbers & { readonly at: Instant };

/** Whether it trades, since when, and why not. */
export type Trading = { readonly since: Instant } & (
  | { readonly standing: 'open' }
  | { readonly standing: 'closed'; readonly closedFor: ClosingReason }
  | { readonly standing: 'suspended'; readonly suspendedFor: SuspensionReason }
);

/** What is inspected, opened and ordered shut. Said here too: what decides what is stored is in the files by which a change is seen. */
export const PREMISES_TYPES = ['hotel', 'office', 'constructionSite', 'shop', 'pharmacy', 'market', 'eldercare'] as const satisfies readonly PremisesType[];

/** A place as long as it is registered, with what was said of it, whether or not it is. */
interface PremisesState {
  readonly place?: RegisteredPlace | undefined;
  readonly headcount?: Headcount | undefined;
  readonly trading?: Trading | undefined;
}

type TradingFact = { readonly occurredAt: Instant } & (
  | { readonly type: PremisesOpened['type'] }
  | { readonly type: PremisesClosed['type']; readonly data: Pick<PremisesClosed['data'], 'reason'> }
  | { readonly type: PremisesSuspended['type']; readonly data: Pick<PremisesSuspended['data'], 'reason'> }
);

/** What was ordered shut stays so until it is opened, whatever its owner says. */
function tradingAfter(trading: Trading | undefined, fact: TradingFact): Trading | undefined {
  const since = fact.occurredAt;
  if (fact.type === 'PremisesOpened') return { standing: 'open', since };
  if (fact.type === 'PremisesSuspended') return { standing: 'suspended', since, suspendedFor: fact.data.reason };
  return trading?.standing === 'suspended' ? trading : { standing: 'closed', since, closedFor: fact.data.reason };
}

/** One workplace, shop or home: its latest headcount, which takes the place of an earlier one of the day, and whether it trades. */
export const premises = defineSubject<
  SiteRegistered | SiteDeregistered | PremisesHeadcountReported | PremisesOpened | PremisesClosed | PremisesSuspended
>()({
  name: 'premises',
  ofOneUnit: true,
  hears: {
    ...HEARD_OF_PLACES,
    PremisesHeadcountReported: { key: placeKey, keeps: ['siteType', 'registered', 'onsite', 'fromKeyAreas', 'abnormalTemp'] },
    PremisesOpened: { key: placeKey, keeps: [] },
    PremisesClosed: { key: placeKey, keeps: ['reason'] },
    PremisesSuspended: { key: placeKey, keeps: ['reason'] },
  },
  initial: {} as PremisesState,
  evolve: (state, fact): PremisesState => {
    switch (fact.type) {
      case 'SiteRegistered':
      case 'SiteDeregistered':
        return { ...state, place: placeAfter(fact) };
      case 'PremisesHeadcountReported':
        return { ...state, headcount: { ...fact.data, at: fact.occurredAt } };
      default:
        return { ...state, trading: tradingAfter(state.trading, fact as TradingFact) };
    }
  },
});

/** The place, where it is registered as one of a type, with what was said of it. */
export function premisesOf<Type extends SiteType>({ place, headcount, trading }: PremisesState, ...types: readonly Type[]) {
  const isOne = place !== undefined && (types as readonly SiteType[]).includes(place.siteType);
  return isOne ? { place: place as RegisteredPlace & { readonly siteType: Type }, headcount, trading } : undefined;
}

const isOne = (type: SiteType) => (state: PremisesState): boolean => premisesOf(state, type) !== undefined;
const counted = (type: CountedType, name: keyof HeadcountNumbers) => (state: PremisesState) => premisesOf(state, type)?.headcount?.[name];
const reportedToday = (type: CountedType) => (state: PremisesState) => {
  const headcount = premisesOf(state, type)?.headcount;
  return headcount && forTheDayOf(headcount.at);
};

type Told = { readonly data: HeadcountNumbers & { readonly siteType: CountedType }; readonly occurredAt: Instant };

/** Who was measured too warm, beyond what the day's headcount before it had said. */
const warm = (before: PremisesState, { data, occurredAt }: Told): number =>
  data.abnormalTemp - (replacedBy(occurredAt, before.headcount)?.abnormalTemp ?? 0);

export const ofPremises = measuresOf(premises, {
  offices: level(isOne('office')),
  officeRegistered: level(counted('office', 'registered')),
  officeOnsite: level(counted('office', 'onsite')),
  officeKeyArea: level(counted('office', 'fromKeyAreas')),
  officeToday: deadline(reportedToday('office')),
  workSites: level(isOne('constructionSite')),
  workOnsite: level(counted('constructionSite', 'onsite')),
  workKeyArea: level(counted('constructionSite', 'fromKeyAreas')),
  workToday: deadline(reportedToday('constructionSite')),
  silent: deadline((state) => {
    const known = premisesOf(state, 'office', 'constructionSite');
    return known && silentFrom(nextReportDue(known.place.registeredAt, known.headcount?.at), 'workplace');
  }),
  elderResidents: level(counted('eldercare', 'onsite')),
  shops: level(isOne('shop')),
  shopToday: deadline(reportedToday('shop')),
  shopOpen: level((state) => premisesOf(state, 'shop')?.trading?.standing === 'open'),
  suspendedNow: level(({ place, trading }) => place !== undefined && trading?.standing === 'suspended'),
  suspended: tallyOf('PremisesSuspended', () => 1),
  abnormal: tallyOf('PremisesHeadcountReported', warm),
  officeAbnormal: tallyOf('PremisesHeadcountReported', (before, fact: Told) => fact.data.siteType === 'office' && warm(before, fact)),
  workAbnormal: tallyOf('PremisesHeadcountReported', (before, fact: Told) => fact.data.siteType === 'constructionSite' && warm(before, fact)),
});

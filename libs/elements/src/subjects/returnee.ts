import { DAY, officeRowOf, streetOf } from '@yiwang/kernel';
import type { Instant, OrgUnitCode } from '@yiwang/kernel';
import type { ReturneeRegistered } from '@yiwang/screening';
import type { Piece } from '../algebra/measure.js';
import { measuresOf, tally } from '../algebra/measure.js';
import { binOf } from '../algebra/quantile.js';
import { defineSubject } from '../algebra/subject.js';
import { instantIn, keyOf, minutesBetween, streetIn } from './keys.js';

/**
 * A person registered again within 14 days has not returned anew. It is the exposure period that the registration asks
 * about.
 */
const ONE_RETURN = 14 * DAY;

/** When the running return began, per unit (the committee, or its street) and trait. */
type ReturneeState = Readonly<Record<string, Instant>>;

const startsAnew = (since: Instant | undefined, at: Instant): boolean => since === undefined || at - since >= ONE_RETURN;

/** The traits of a registration. Each has a return of its own, so that a person later found to come from Hubei counts then. */
function traitsOf({ data }: { readonly data: Pick<ReturneeRegistered['data'], 'exposureClass' | 'tenure'> }): string[] {
  return ['person', data.exposureClass, ...(data.tenure === 'tenant' ? ['tenant'] : [])];
}

/** One person's returns to one street. Its committees may register the person several times: that is still one return. */
export const returnee = defineSubject<ReturneeRegistered>()({
  name: 'returnee',
  hears: {
    ReturneeRegistered: {
      key: (event) => keyOf(streetIn(event), event.data.personId),
      keeps: ['exposureClass', 'declaredBy', 'tenure'],
      keepsIfGiven: ['arrivedAt', 'registrationDay'],
    },
  },
  initial: {} as ReturneeState,
  evolve: (state, fact) => {
    const next: Record<string, Instant> = { ...state };
    for (const unit of [fact.orgUnit, streetOf(fact.orgUnit)!]) {
      for (const trait of traitsOf(fact)) {
        if (startsAnew(state[`${unit} ${trait}`], fact.occurredAt)) next[`${unit} ${trait}`] = fact.occurredAt;
      }
    }
    return next;
  },
});

interface Registration {
  readonly orgUnit: OrgUnitCode;
  readonly occurredAt: Instant;
}

/**
 * Counts a registration that begins a return by its trait. A committee counts those that are its first. The street
 * counts a person once, so its own row has the difference: −1 where another committee was earlier, +1 where the
 * street's earlier return is over while the committee's goes on.
 */
function firstWith(trait: string, before: ReturneeState, { orgUnit, occurredAt }: Registration, bucket = ''): Piece[] {
  const street = streetOf(orgUnit)!;
  const inCommittee = Number(startsAnew(before[`${orgUnit} ${trait}`], occurredAt));
  const inStreet = Number(startsAnew(before[`${street} ${trait}`], occurredAt));
  return [{ n: inCommittee, unit: orgUnit, bucket }, { n: inStreet - inCommittee, unit: officeRowOf(street), bucket }];
}

export const ofReturnees = measuresOf(returnee, {
  registered: tally((before, fact) => firstWith('person', before, fact)),
  hubei: tally((before, fact) => (fact.data.exposureClass === 'hubei' ? firstWith('hubei', before, fact) : [])),
  keyArea: tally((before, fact) => (fact.data.exposureClass === 'keyArea' ? firstWith('keyArea', before, fact) : [])),
  overseas: tally((before, fact) => (fact.data.exposureClass === 'overseas' ? firstWith('overseas', before, fact) : [])),
  tenant: tally((before, fact) => (fact.data.tenure === 'tenant' ? firstWith('tenant', before, fact) : [])),
  selfDeclared: tally((before, fact) => (fact.data.declaredBy === 'self' ? firstWith('person', before, fact) : [])),
  lag: tally((before, fact) => {
    if (fact.data.arrivedAt === undefined || fact.data.registrationDay === 'unknown') return [];
    const minutes = minutesBetween(instantIn(fact.data.arrivedAt), fact.occurredAt);
    return minutes < 0 ? [] : firstWith('person', before, fact, binOf(minutes));
  }),
});

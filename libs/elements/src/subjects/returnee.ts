import { DAY } from '@yiwang/kernel';
import type { ReturneeRegistered } from '@yiwang/screening';
import type { Fact } from '../algebra/algebra.js';
import { byPart } from '../algebra/by-part.js';
import { firstInEach, measuresOf, tally, withFirsts } from '../algebra/measure.js';
import type { Firsts } from '../algebra/measure.js';
import { binOf } from '../algebra/quantile.js';
import { defineSubject } from '../algebra/subject.js';
import { instantIn, minutesBetween, personKey } from './keys.js';

/** Who is registered again within 14 days, the exposure period that is asked about, is on the same return; later, on a new one. */
const ONE_RETURN = 14 * DAY;

/** The traits of a registration, each with a return of its own: a person found later to come from Hubei counts then. */
function traitsOf({ data }: { readonly data: Pick<ReturneeRegistered['data'], 'exposureClass' | 'tenure'> }): string[] {
  return ['person', data.exposureClass, ...(data.tenure === 'tenant' ? ['tenant'] : [])];
}

/** One person's returns to one street. Its committees may register the person several times: that is still one return. */
export const returnee = defineSubject<ReturneeRegistered>()({
  name: 'returnee',
  hears: {
    ReturneeRegistered: {
      key: personKey,
      keeps: ['exposureClass', 'declaredBy', 'tenure'],
      keepsIfGiven: ['arrivedAt', 'registrationDay', 'compoundId'],
    },
  },
  initial: {} as Firsts,
  evolve: (firsts, fact) => withFirsts(firsts, traitsOf(fact), fact, ONE_RETURN),
});

const firstWith = (trait: string, firsts: Firsts, fact: Pick<Fact, 'orgUnit' | 'occurredAt'>, bucket = '') =>
  firstInEach(firsts, trait, fact, ONE_RETURN, { bucket });

export const ofReturnees = measuresOf(returnee, {
  registered: tally((before, fact) => firstWith('person', before, fact)),
  hubei: tally((before, fact) => (fact.data.exposureClass === 'hubei' ? firstWith('hubei', before, fact) : [])),
  keyArea: tally((before, fact) => (fact.data.exposureClass === 'keyArea' ? firstWith('keyArea', before, fact) : [])),
  overseas: tally((before, fact) => (fact.data.exposureClass === 'overseas' ? firstWith('overseas', before, fact) : [])),
  other: tally((before, fact) => (fact.data.exposureClass === 'other' ? firstWith('other', before, fact) : [])),
  tenant: tally((before, fact) => (fact.data.tenure === 'tenant' ? firstWith('tenant', before, fact) : [])),
  selfDeclared: tally((before, fact) => (fact.data.declaredBy === 'self' ? firstWith('person', before, fact) : [])),
  lag: tally((before, fact) => {
    if (fact.data.arrivedAt === undefined || fact.data.registrationDay === 'unknown') return [];
    const minutes = minutesBetween(instantIn(fact.data.arrivedAt), fact.occurredAt);
    return minutes < 0 ? [] : firstWith('person', before, fact, binOf(minutes));
  }),
});

/**
 * The same, by the compound that the registration names: the one that is a return's first, in a committee and in its street. So
 * whoever is registered by two committees counts in the street where the first says.
 */
export const ofReturneesByCompound = byPart(ofReturnees, (_, fact) => fact?.data.compoundId);

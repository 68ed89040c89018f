import type { OrgUnitCode } from '@yiwang/kernel';
import type { CompoundDescribed, CompoundKind, SiteDeregistered, SiteRegistered } from '@yiwang/registers';
import type { ClosedManagementDeclared, Closure } from '@yiwang/screening';
import { byPart } from '../algebra/by-part.js';
import { common, level, measuresOf } from '../algebra/measure.js';
import { defineSubject } from '../algebra/subject.js';
import { keyOf, streetIn } from './keys.js';

/** What is said of a compound, each from when it was said on. */
interface Compound {
  /** As long as it is registered. */
  readonly site?: { readonly unit: OrgUnitCode; readonly siteId: string; readonly name: string } | undefined;
  readonly described?: { readonly siteId: string; readonly kind: CompoundKind; readonly propertyManaged: boolean } | undefined;
  readonly closure: Closure;
}

type Event = CompoundDescribed | ClosedManagementDeclared | SiteRegistered | SiteDeregistered;

/** One compound of a street: registered, described, and kept open until it is said otherwise. */
export const compound = defineSubject<Event>()({
  name: 'compound',
  hears: {
    SiteRegistered: { key: (event) => (event.data.siteType === 'compound' ? keyOf(streetIn(event), event.data.siteId) : undefined), keeps: ['siteId', 'name'] },
    SiteDeregistered: { key: (event) => (event.data.siteType === 'compound' ? keyOf(streetIn(event), event.data.siteId) : undefined), keeps: [] },
    CompoundDescribed: { key: (event) => keyOf(streetIn(event), event.data.siteId), keeps: ['siteId', 'kind', 'propertyManaged'] },
    ClosedManagementDeclared: { key: (event) => keyOf(streetIn(event), event.data.compoundId), keeps: ['level'] },
  },
  initial: { closure: 'open' } as Compound,
  evolve: (known, fact): Compound => {
    switch (fact.type) {
      case 'SiteRegistered':
        return { ...known, site: { unit: fact.orgUnit, ...fact.data } };
      case 'SiteDeregistered':
        return { ...known, site: undefined };
      case 'CompoundDescribed':
        return { ...known, described: fact.data };
      case 'ClosedManagementDeclared':
        return { ...known, closure: fact.data.level };
    }
  },
});

const ifRegistered = ({ site, ...known }: Compound, so: (known: Omit<Compound, 'site'>) => boolean) => site && so(known) && { n: 1, unit: site.unit };

export const ofCompoundKinds = measuresOf(compound, {
  /** Which compounds are of which kind is itself a measure: so that it is known of any hour, and as known at any hour. */
  kind: level(({ described }) => described && { n: 1, bucket: `${described.kind}/${described.siteId}` }),
});

export const ofCompounds = measuresOf(compound, {
  all: common((known) => ifRegistered(known, () => true)),
  closed: common((known) => ifRegistered(known, ({ closure }) => closure !== 'open')),
  open: level((known) => ifRegistered(known, ({ closure }) => closure === 'open')),
  old: level((known) => ifRegistered(known, ({ described }) => described?.kind === 'lilong' || described?.kind === 'publicHousing')),
  unmanaged: level((known) => ifRegistered(known, ({ described }) => described?.propertyManaged === false)),
});

/** The same, compound by compound. */
export const ofCompoundsByCompound = byPart(ofCompounds, ({ site }) => site?.siteId);

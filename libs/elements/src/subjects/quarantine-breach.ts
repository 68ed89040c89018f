import type { Instant, OrgUnitCode } from '@yiwang/kernel';
import type { BreachFinder, BreachKind, QuarantineBreachReported, QuarantineBreachResolved } from '@yiwang/quarantine';
import { byPart } from '../algebra/by-part.js';
import { level, measuresOf, tallyOf } from '../algebra/measure.js';
import { binOf } from '../algebra/quantile.js';
import { defineSubject } from '../algebra/subject.js';
import { keyOf, minutesBetween, personKey } from './keys.js';

interface OpenBreach {
  readonly breachId: string;
  readonly quarantineId: string;
  readonly personId: string;
  readonly householdId: string;
  readonly compoundId?: string | undefined;
  readonly kind: BreachKind;
  readonly foundBy: BreachFinder;
  readonly unit: OrgUnitCode;
  readonly reportedAt: Instant;
}

const breachKey = (event: { readonly metadata: { readonly orgUnit: OrgUnitCode }; readonly data: { readonly personId: string; readonly breachId: string } }) =>
  keyOf(personKey(event), event.data.breachId);

/** One breach of quarantine, until it is resolved; its key begins with the person's. */
export const quarantineBreach = defineSubject<QuarantineBreachReported | QuarantineBreachResolved>()({
  name: 'quarantineBreach',
  hears: {
    QuarantineBreachReported: {
      key: breachKey, keeps: ['breachId', 'quarantineId', 'personId', 'householdId', 'kind', 'foundBy'], keepsIfGiven: ['compoundId'],
    },
    QuarantineBreachResolved: { key: breachKey, keeps: ['measure'] },
  },
  initial: undefined as OpenBreach | undefined,
  evolve: (_, fact) => (fact.type === 'QuarantineBreachResolved' ? undefined : { unit: fact.orgUnit, reportedAt: fact.occurredAt, ...fact.data }),
});

/** The person's key in the key of a breach. */
export const personOfBreach = (key: string): string => key.slice(0, key.lastIndexOf('/'));

export const ofBreaches = measuresOf(quarantineBreach, {
  reported: tallyOf('QuarantineBreachReported', () => true),
  open: level((open) => open && { n: 1, unit: open.unit }),
  /** From when it was seen until it was dealt with. */
  time: tallyOf('QuarantineBreachResolved', (before, { occurredAt }) =>
    before && { n: 1, unit: before.unit, bucket: binOf(minutesBetween(before.reportedAt, occurredAt)) }),
});

/** The same, by the compound of the quarantine. */
export const ofBreachesByCompound = byPart(ofBreaches, (open) => open?.compoundId);

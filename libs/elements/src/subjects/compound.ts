import type { CompoundDescribed, CompoundKind } from '@yiwang/registers';
import { level, measuresOf } from '../algebra/measure.js';
import { defineSubject } from '../algebra/subject.js';
import { keyOf, streetIn } from './keys.js';

interface Compound {
  readonly siteId: string;
  readonly kind: CompoundKind;
}

/** One compound of a street, as it was described last. */
export const compound = defineSubject<CompoundDescribed>()({
  name: 'compound',
  hears: { CompoundDescribed: { key: (event) => keyOf(streetIn(event), event.data.siteId), keeps: ['siteId', 'kind'] } },
  initial: undefined as Compound | undefined,
  evolve: (_, { data }): Compound => ({ siteId: data.siteId, kind: data.kind }),
});

export const ofCompounds = measuresOf(compound, {
  /** Which compounds are of which kind is itself a measure: so that it is known of any hour, and as known at any hour. */
  kind: level((described) => described && { n: 1, bucket: `${described.kind}/${described.siteId}` }),
});

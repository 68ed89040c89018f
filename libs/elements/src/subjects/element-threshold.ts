import type { ElementThresholdCleared, ElementThresholdSet, ThresholdKind } from '@yiwang/coordination';
import { level, measuresOf } from '../algebra/measure.js';
import { defineSubject } from '../algebra/subject.js';
import { keyOf, streetIn } from './keys.js';

interface Threshold {
  readonly element: string;
  readonly kind: ThresholdKind;
  readonly limit: number;
}

/** A number has one worse side: of one element `above` and `below` take each other's place. */
const keyOfThreshold = (event: { readonly metadata: Parameters<typeof streetIn>[0]['metadata']; readonly data: Pick<Threshold, 'element' | 'kind'> }): string =>
  keyOf(streetIn(event), event.data.element, event.data.kind === 'below' ? 'above' : event.data.kind);

/** From where on a number of a street calls for somebody, as its office set it last. */
export const elementThreshold = defineSubject<ElementThresholdSet | ElementThresholdCleared>()({
  name: 'elementThreshold',
  hears: {
    ElementThresholdSet: { key: keyOfThreshold, keeps: ['element', 'kind', 'limit'] },
    ElementThresholdCleared: { key: keyOfThreshold, keeps: ['element'] },
  },
  initial: undefined as Threshold | undefined,
  evolve: (_, fact): Threshold | undefined => (fact.type === 'ElementThresholdSet' ? fact.data : undefined),
});

export const ofThresholds = measuresOf(elementThreshold, {
  /** By kind and element, one more than the limit: nothing is a limit too. */
  limits: level((threshold) => threshold && { n: threshold.limit + 1, bucket: `${threshold.kind}.${threshold.element}` }),
});

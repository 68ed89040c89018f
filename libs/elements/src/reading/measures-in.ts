import type { Measure } from '../algebra/measure.js';
import type { Element } from './element.js';

/** Every measure an element needs to be read, its round's among them. */
export function measuresIn({ reading, rounds }: Element): Measure[] {
  const round = rounds === undefined ? [] : [rounds.of];
  switch (reading.kind) {
    case 'sum':
      return [...reading.of.measures, ...round];
    case 'ratio':
      return [...reading.numerator.measures, ...reading.denominator.measures, ...round];
    case 'median':
    case 'highest':
      return [reading.of, ...round];
    case 'elapsed':
      return [reading.of, ...reading.among.measures, ...round];
  }
}

import type { Measure } from '../algebra/measure.js';
import type { Element, Term } from './element.js';

/** Every measure an element needs to be read, its round's among them. */
export function measuresIn({ reading, rounds }: Element): Measure[] {
  const round = rounds === undefined ? [] : [rounds.of];
  switch (reading.kind) {
    case 'sum':
      return [...inTerm(reading.of), ...round];
    case 'ratio':
      return [...inTerm(reading.numerator), ...inTerm(reading.denominator), ...round];
    case 'median':
    case 'highest':
      return [reading.of, ...round];
    case 'elapsed':
      return [reading.of, ...inTerm(reading.among ?? []), ...round];
    case 'last':
      return [...reading.of, ...round];
  }
}

const inTerm = (term: Term): Measure[] => term.map(({ measure }) => measure);

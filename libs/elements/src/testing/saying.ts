import fc from 'fast-check';
import { instant } from './events.js';
import type { KnownEvent } from './events.js';

/** Three committees and the office of one street: they share people, households and gates. */
export const STREET = '310105002';
export const OFFICE = `${STREET}000`;
export const COMMITTEES = ['001', '002', '003'].map((number) => `${STREET}${number}`);

export const BEGINNING = instant('2020-02-01 00:00');

/** Something that was said of a unit. */
export interface Said {
  readonly unit: string;
  readonly payload: KnownEvent;
}

type Payload<Type extends KnownEvent['type']> = fc.Arbitrary<Extract<KnownEvent, { readonly type: Type }>['data']>;

/** Events of a type with such payloads; of any committee unless said otherwise. */
export const says = <Type extends KnownEvent['type']>(
  type: Type, data: Payload<Type>, unit: fc.Arbitrary<string> = fc.constantFrom(...COMMITTEES),
): fc.Arbitrary<Said> => fc.tuple(unit, data).map(([of, given]) => ({ unit: of, payload: { type, data: given } as KnownEvent }));

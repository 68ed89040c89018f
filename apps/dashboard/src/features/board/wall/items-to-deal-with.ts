import type { Holder } from '../../lists/taken-items.js';
import type { ElementName } from '../operations/board-setting.query.js';
import type { ItemsAnswer } from './items.query.js';

/** Why something stands there: rows of a list are overdue, or a number is as its office wants to hear of. */
export type ItemKind = Lowercase<ItemsAnswer['items'][number]['kind']>;

/** Something that must be dealt with: a number, or overdue rows, in the unit where it is worst. */
export interface ItemToDealWith {
  readonly kind: ItemKind;
  readonly element: ElementName;
  readonly unit: string;
  /** Overdue rows of all units, the number, its change since yesterday, how far apart units are; `null` of what is silent. */
  readonly value: number | null;
  /** In the element's unit, of what is silent in hours; `null` of what is overdue. */
  readonly limit: number | null;
  /** Of what lies beyond its limit. */
  readonly side: 'ABOVE' | 'BELOW' | null;
  /** ISO 8601; `null` where it is not known. `orEarlier`: and maybe for longer. */
  readonly since: string | null;
  readonly orEarlier: boolean;
  /** How many units it concerns. */
  readonly units: number;
  /** The first of these, the worst first, each with its own number. */
  readonly places: ItemsAnswer['items'][number]['places'];
  readonly holder: Holder | null;
}

/** What stands in 需要处置. */
export interface DealtWith {
  readonly items: readonly ItemToDealWith[];
  /** How many there are; the worst are among `items`. */
  readonly totalCount: number;
  /** How many numbers the office has put off. */
  readonly snoozed: number;
}

/** An answer with its elements as this page knows them; what is of an element that it does not know is left out. */
export function dealtWithOf({ items, totalCount, snoozed }: ItemsAnswer, elements: readonly ElementName[]): DealtWith {
  const byCode = new Map(elements.map((element) => [element.code, element]));
  return {
    totalCount, snoozed,
    items: items.flatMap(({ kind, element: code, orgUnit: unit, ...item }): ItemToDealWith[] => {
      const element = byCode.get(code);
      return element === undefined ? [] : [{ ...item, kind: kind.toLowerCase() as ItemKind, element, unit }];
    }),
  };
}

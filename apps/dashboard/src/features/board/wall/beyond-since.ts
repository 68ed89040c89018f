import { gql, type TypedDocumentNode } from '@apollo/client';
import { callsForAction } from '../element-attention.js';
import type { ElementName } from '../operations/board-setting.query.js';
import type { HourPoint } from './silence.js';

/** Since when a number lies beyond its limit, ISO 8601: within the hour that begins then; `orEarlier` where it did in all hours that were looked at. */
export interface Since {
  readonly at: string;
  readonly orEarlier: boolean;
}

/** A number of a unit. */
export interface UnitElement {
  readonly unit: string;
  readonly element: string;
}

/**
 * Since when a number that lies beyond its limit at a moment has been so without a break, by the limit that holds then.
 * Unknown without an hour before. A count of the day begins anew at midnight, and so does this.
 *
 * @param hours how it stood at the end of each hour; @param until ms since 1970
 */
export function beyondSince(hours: readonly HourPoint[], element: Pick<ElementName, 'attention' | 'threshold'>, until: number): Since | undefined {
  const before = hours.filter(({ at }) => Date.parse(at) <= until);
  const within = [...before].reverse().find(({ value }) => !callsForAction(element, value));
  const at = (within ?? before[0])?.at;
  return at === undefined ? undefined : { at, orEarlier: within === undefined };
}

/** By alias `u310105002`: elements of a unit, hour by hour. */
export type HoursAnswer = Readonly<Record<string, readonly { readonly element: { readonly code: string }; readonly points: readonly HourPoint[] }[]>>;

/** Asks for the hours of numbers of several units, one aliased field each. Codes are checked here, since they become part of the query's text. */
export function hoursOf(numbers: readonly UnitElement[]): TypedDocumentNode<HoursAnswer, { from: string; to: string }> {
  const byUnit = new Map<string, string[]>();
  for (const { unit, element } of numbers) {
    if (!/^\d{2,12}$/.test(unit) || !/^\w{1,64}$/.test(element)) throw new RangeError(`no number of the board: ${element} of ${unit}`);
    byUnit.set(unit, [...(byUnit.get(unit) ?? []), element]);
  }
  const fields = [...byUnit].map(
    ([unit, codes]) => `u${unit}: series(orgUnit: "${unit}", elements: [${codes.map((code) => `"${code}"`).join(', ')}], from: $from, to: $to, step: HOUR) { element { code } points { at value } }`,
  );
  return gql(`query HoursOf($from: DateTime!, $to: DateTime!) { ${fields.join(' ')} }`);
}

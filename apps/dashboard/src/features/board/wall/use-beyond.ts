import { useApolloClient } from '@apollo/client/react';
import { useEffect, useMemo, useState } from 'react';
import { moveHours } from '../../../format/time.js';
import { useOfBoard } from '../live/board-context.js';
import type { ElementName } from '../operations/board-setting.query.js';
import { beyondSince, hoursOf, type Since, type UnitElement } from './beyond-since.js';
import { beyondItems, type BeyondItem } from './items-to-deal-with.js';
import type { ReadingOf } from './limit-items.js';

/** So many items are told since when, and so many hours are looked back. */
const [MOST_ITEMS, HOURS_BACK] = [40, 7 * 24 + 1];

/** Since when, by place and limit, with the hour in which it was asked. */
type Known = ReadonlyMap<string, { readonly hour: string; readonly since: Since | undefined }>;

/**
 * The numbers beyond their limit ({@link beyondItems}), with since when each has been. Its hours are asked for once while it
 * stays beyond, and with every hour again; not while a film plays.
 *
 * @param readingOf a unit's number; `leftOut` elements are told of otherwise
 * @param at the moment looked at, ISO 8601; `undefined` for now
 */
export function useBeyond(
  elements: readonly ElementName[],
  units: readonly string[],
  readingOf: ReadingOf,
  { leftOut, at, isFilm }: { readonly leftOut: ReadonlySet<string>; readonly at: string | undefined; readonly isFilm: boolean },
): readonly BeyondItem[] {
  const client = useApolloClient();
  const [known, setKnown] = useState<Known>(new Map());
  const hour = useOfBoard((board) => at ?? (board && `${board.asOf.slice(0, 14)}00:00${board.asOf.slice(-6)}`));
  const items = useMemo(() => beyondItems(elements, units, (unit, element) => readingOf(unit, element)?.value ?? null, leftOut), [elements, units, readingOf, leftOut]);
  const asked = isFilm || hour === undefined ? [] : items.slice(0, MOST_ITEMS).filter((item) => known.get(keyOf(item))?.hour !== hour);
  const wanted = `${hour} ${asked.map(keyOf).join()}`;

  useEffect(() => {
    if (asked.length === 0 || hour === undefined) return;
    let current = true;
    const numbers: UnitElement[] = asked.map(({ unit, element }) => ({ unit, element: element.code }));
    const variables = { from: moveHours(hour, -HOURS_BACK), to: hour };
    client.query({ query: hoursOf(numbers), variables, fetchPolicy: 'no-cache' }).then(
      ({ data }) => {
        if (!current || data === undefined) return;
        const found = asked.map((item) => {
          const points = data[`u${item.unit}`]?.find(({ element: { code } }) => code === item.element.code)?.points ?? [];
          return [keyOf(item), { hour, since: beyondSince(points, item.element, Date.parse(hour)) }] as const;
        });
        setKnown((before) => new Map([...before, ...found]));
      },
      () => undefined,
    );
    return () => {
      current = false;
    };
    // What is wanted says all of what is asked.
  }, [client, wanted]);

  return useMemo(() => items.map((item) => ({ ...item, since: isFilm ? undefined : known.get(keyOf(item))?.since })), [items, known, isFilm]);
}

const keyOf = ({ element: { code, threshold }, unit }: BeyondItem): string => `${unit} ${code} ${threshold}`;

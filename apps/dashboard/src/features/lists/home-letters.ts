import type { TFunction } from 'i18next';
import { useMemo, useState } from 'react';
import type { RowNode } from './operations/list-rows.query.js';
import type { KnownRecords } from './personal-records.js';

/** The lists whose rows are told apart by their homes before doors are opened: what several households handed in at once. */
const OF_HOMES: readonly string[] = ['draftsToConfirm', 'residentDrafts'];

/**
 * What stands for doors that were not opened, so that rows of one home are seen to be of one: a letter in the order in which homes
 * appeared on this page. It stays a home's for as long as the page is open, also once another has left.
 */
export function useHomeLetters(list: string, isOwn: boolean, nodes: readonly RowNode[], known: KnownRecords, t: TFunction): KnownRecords {
  const [seen] = useState(() => new Map<string, string>());
  const isAsked = !isOwn && OF_HOMES.includes(list);
  return useMemo(() => {
    if (!isAsked) return new Map<string, string>();
    for (const { householdId } of nodes) {
      if (typeof householdId === 'string' && !seen.has(householdId)) seen.set(householdId, letterOf(seen.size));
    }
    return new Map([...seen].flatMap(([id, letter]): [string, string][] => (known.has(id) ? [] : [[id, t('list.home', { letter })]])));
  }, [isAsked, seen, nodes, known, t]);
}

/** `A` to `Z`, then `AA`. */
export const letterOf = (index: number): string => (index < 26 ? '' : letterOf(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));

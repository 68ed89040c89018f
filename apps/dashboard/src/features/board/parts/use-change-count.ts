import { useState } from 'react';

/**
 * Counts how often a value has changed since it was first shown. Used as a `key`, so that the fade of a changed number
 * starts anew with each change and never with the first showing.
 */
export function useChangeCount(value: unknown): number {
  const [seen, setSeen] = useState({ value, count: 0 });
  if (!Object.is(seen.value, value)) {
    // A number that only now arrives is not a change.
    setSeen({ value, count: seen.value === undefined ? 0 : seen.count + 1 });
  }
  return seen.count;
}

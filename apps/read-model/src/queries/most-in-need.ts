import { compareTexts, type Attention } from '@yiwang/elements';

/** Puts what needs attention most first; what has no value last, and equals in the order of their codes. */
export function mostInNeedFirst<T extends { readonly code: string; readonly value: number | null }>(
  attention: Attention, units: readonly T[],
): T[] {
  const direction = { more: -1, less: 1, none: 0 }[attention];
  return [...units].sort((a, b) => {
    if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null) || compareTexts(a.code, b.code);
    return direction * (a.value - b.value) || compareTexts(a.code, b.code);
  });
}

/** Scales differ by so much: a difference is asked about that is above both (g, and % of what was collected). */
const GAP_GRAMS = 20_000;
const GAP_PER_CENT = 5;

/** Whether two scales say of one load what scales may. */
export function isWithinScales(collectedGrams: number, grams: number): boolean {
  const gap = Math.abs(collectedGrams - grams);
  return gap <= GAP_GRAMS || gap * 100 <= GAP_PER_CENT * collectedGrams;
}

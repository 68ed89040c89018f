import type { ElementName } from './operations/board-setting.query.js';
import type { OfficeThreshold } from './operations/thresholds.query.js';

const SIDES = { ABOVE: 'HIGH', BELOW: 'LOW' } as const;

/**
 * Elements as an office wants them looked at: from where it says on a number calls for somebody, in place of what the element
 * itself says. Of `ABOVE` and `BELOW` it has set one at most; that also says which way is worse.
 */
export function withOfficeLimits(elements: readonly ElementName[], thresholds: readonly OfficeThreshold[]): readonly ElementName[] {
  if (thresholds.length === 0) return elements;
  return elements.map((element) => {
    const own = thresholds.filter(({ element: code }) => code === element.code);
    return own.length === 0 ? element : own.reduce(withLimit, element);
  });
}

function withLimit(element: ElementName, { kind, limit }: OfficeThreshold): ElementName {
  if (kind === 'ABOVE' || kind === 'BELOW') return { ...element, attention: SIDES[kind], threshold: limit };
  return { ...element, limits: { ...element.limits, [kind]: limit } };
}

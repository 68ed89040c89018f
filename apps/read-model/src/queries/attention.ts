/** Which way a value has to go to need attention. */
export type Attention = 'HIGH' | 'LOW' | 'NONE';

/** What of these is small is behind: a share done, a share that came forward. */
const LOW: ReadonlySet<string> = new Set(['scr_coverage', 'scr_households_screened', 'scr_self_declared', 'sup_mask_reserved_rate']);

/** These say how large a task or a unit is, or which one it is: neither end of them is worse. */
const NONE: ReadonlySet<string> = new Set([
  'scr_households_target', 'scr_vacant', 'scr_remote_share', 'qua_home_released', 'qua_mean_days', 'sup_mask_round',
  'sup_mask_reserved', 'sup_mask_online', 'sup_mask_vouchers', 'sup_mask_pieces', 'frc_staff',
]);

/** Every element that is named above, to be checked against those there are. */
export const NAMED: readonly string[] = [...LOW, ...NONE];

/** Which way an element's value has to go to need attention; most count what somebody still has to see to: upwards. */
export const attentionOf = (element: string): Attention => (LOW.has(element) ? 'LOW' : NONE.has(element) ? 'NONE' : 'HIGH');

/** Puts what needs attention most first; what has no value last, and equals in the order of their codes. */
export function mostInNeedFirst<T extends { readonly code: string; readonly value: number | null }>(
  attention: Attention, units: readonly T[],
): T[] {
  const direction = { HIGH: -1, LOW: 1, NONE: 0 }[attention];
  return [...units].sort((a, b) => {
    if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null) || compareText(a.code, b.code);
    return direction * (a.value - b.value) || compareText(a.code, b.code);
  });
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** An address with `?kiosk` is a wall screen's: nobody stands before it with a mouse. */
export const isKiosk = (search: URLSearchParams): boolean => search.has('kiosk');

/** The query of an address as a wall shows it, or as a desk does; all else in it stays. Begins with `?` unless it is empty. */
export function searchOf(search: URLSearchParams, screen: 'wall' | 'desk'): string {
  const next = new URLSearchParams(search);
  next.delete('kiosk');
  const rest = next.toString();
  if (screen === 'desk') return rest === '' ? '' : `?${rest}`;
  return rest === '' ? '?kiosk' : `?${rest}&kiosk`;
}

import { useSearchParams } from 'react-router';
import { isKiosk } from './kiosk.js';

/** Whether this page is on a wall, and leaves out what only a desk needs: menus, switches, filters, the way out. */
export function useKiosk(): boolean {
  const [search] = useSearchParams();
  return isKiosk(search);
}

import { startTransition, useEffect, useLayoutEffect, useState, type ReactNode } from 'react';
import { NavigationType, Router, UNSAFE_createBrowserHistory as createBrowserHistory, useLocation, useNavigationType, type Location } from 'react-router';

/** What the browser's address says, and how it came to. */
interface Address {
  readonly action: NavigationType;
  readonly location: Location;
}

/** How far down pages stood, by the entries of the tab's history. */
const places = new Map<string, number>();

/**
 * Follows the browser's address. What only changes what is seen of a page is shown at once: a click is seen to have been made. Another
 * page is shown once all of it is there, and until then the one before; it begins at its top, and the way back leads to where one was.
 */
export function BrowserAddress({ children }: { children: ReactNode }) {
  const [history] = useState(() => createBrowserHistory({ v5Compat: true }));
  const [{ action, location }, setAddress] = useState<Address>(() => ({ action: history.action as NavigationType, location: history.location }));
  useLayoutEffect(
    () =>
      history.listen((next) => {
        const show = () => setAddress({ action: next.action as NavigationType, location: next.location });
        if (next.location.pathname === location.pathname) show();
        else startTransition(show);
      }),
    [history, location.pathname],
  );
  return (
    <Router location={location} navigationType={action} navigator={history}>
      <Place />
      {children}
    </Router>
  );
}

function Place() {
  const { key, pathname } = useLocation();
  const isBack = useNavigationType() === NavigationType.Pop;
  useEffect(() => {
    window.history.scrollRestoration = 'manual';
    // A page that is loaded anew is the browser's to scroll.
    const leave = () => void (window.history.scrollRestoration = 'auto');
    window.addEventListener('pagehide', leave);
    return () => window.removeEventListener('pagehide', leave);
  }, []);
  useEffect(() => {
    const keep = () => void places.set(key, window.scrollY);
    window.addEventListener('scroll', keep, { passive: true });
    return () => window.removeEventListener('scroll', keep);
  }, [key]);
  useLayoutEffect(() => {
    const place = isBack ? places.get(key) : 0;
    if (place !== undefined) window.scrollTo(0, place);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- a page that stays is not scrolled
  }, [pathname]);
  return null;
}

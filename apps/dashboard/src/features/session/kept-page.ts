import { useEffect } from 'react';
import { useSessionStore, useUser } from './session-context.js';

/** Whether the page at an address opens without a network: those of `kept-pages.mjs`. */
export const isKeptPage = (path: string): boolean => ['/gate', '/run', '/report'].includes(path);

/** Lets the page that is shown open on this machine without a network, for whoever is signed in now, until they sign out. */
export function useKeptPage(): void {
  const store = useSessionStore();
  const user = useUser();
  useEffect(() => {
    store.keepUser();
    // The development server has no such script.
    if (import.meta.env.PROD && 'serviceWorker' in navigator) void navigator.serviceWorker.register('/service-worker.mjs').catch(() => undefined);
  }, [store, user]);
}

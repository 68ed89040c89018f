import { useEffect } from 'react';
import { hasUnsaid } from '../session/said-here.js';
import { useSessionStore, useUser } from '../session/session-context.js';

/**
 * Sends what who is signed in said on this machine, whichever page is open: when the program begins or is looked at again, and
 * when there is a network. What sends is loaded where there is something to send.
 */
export function useKeptIsSent(): void {
  const session = useSessionStore();
  const { account } = useUser();
  useEffect(() => {
    const send = () => {
      if (!hasUnsaid(localStorage, account)) return;
      // Where it cannot be loaded there is no network.
      void import('./sayings.js').then(({ sayingsOf }) => sayingsOf(session, account).start()).catch(() => undefined);
    };
    const onShown = () => document.visibilityState === 'visible' && send();
    window.addEventListener('online', send);
    document.addEventListener('visibilitychange', onShown);
    send();
    return () => {
      window.removeEventListener('online', send);
      document.removeEventListener('visibilitychange', onShown);
    };
  }, [session, account]);
}

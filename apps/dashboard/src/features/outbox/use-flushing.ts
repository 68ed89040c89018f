import { useEffect } from 'react';
import type { Outbox } from './outbox.js';

/** Sends what waits as soon as that may go: when the page is opened or looked at again, and when there is a network. */
export function useFlushing(outbox: Outbox): void {
  useEffect(() => {
    const flush = () => void outbox.flush();
    const onShown = () => document.visibilityState === 'visible' && flush();
    window.addEventListener('online', flush);
    document.addEventListener('visibilitychange', onShown);
    flush();
    return () => {
      window.removeEventListener('online', flush);
      document.removeEventListener('visibilitychange', onShown);
    };
  }, [outbox]);
}

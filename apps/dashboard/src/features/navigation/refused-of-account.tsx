import { lazy, Suspense } from 'react';
import { hasUnsaid } from '../session/said-here.js';
import { useUser } from '../session/session-context.js';

/** Loaded with what keeps what was said. Where it cannot be, no page ends for a sign. */
const RefusedSign = lazy(() => import('../outbox/refused-sign.js').catch(() => ({ default: () => null })));

/** The sign that something said on this machine was not taken, where there is anything that was said and not taken. */
export function RefusedOfAccount() {
  const { account } = useUser();
  if (!hasUnsaid(localStorage, account)) return null;
  return (
    <Suspense>
      <RefusedSign />
    </Suspense>
  );
}

import { createContext, use, useSyncExternalStore, type ReactNode } from 'react';
import type { SessionState, SessionStore, SignedInUser } from './session-store.js';

const SessionContext = createContext<SessionStore | undefined>(undefined);

export function SessionProvider({ store, children }: { store: SessionStore; children: ReactNode }) {
  return <SessionContext value={store}>{children}</SessionContext>;
}

/** The page's session store. */
export function useSessionStore(): SessionStore {
  const store = use(SessionContext);
  if (store === undefined) throw new Error('used outside of SessionProvider');
  return store;
}

/** The session's state; the component follows its changes. */
export function useSession(): SessionState {
  const store = useSessionStore();
  return useSyncExternalStore(store.subscribe, store.current);
}

/** Who is signed in, for what is only shown to someone who is. */
export function useUser(): SignedInUser {
  const session = useSession();
  if (session.status !== 'signed-in') throw new Error('nobody is signed in');
  return session.user;
}

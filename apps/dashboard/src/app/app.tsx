import { lazy, Suspense, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { createBrowserRouter, Navigate, Outlet, RouterProvider, ScrollRestoration, useRouteError, useSearchParams } from 'react-router';
import { problemText } from '../api/problem-text.js';
import { BoardPage } from '../features/board/board-page.js';
import { useKeptIsSent } from '../features/outbox/use-kept-is-sent.js';
import { isKiosk, searchOf } from '../features/session/kiosk.js';
import { useSession, useSessionStore, useUser } from '../features/session/session-context.js';
import { usePresence } from '../features/session/use-presence.js';
import { homeOf, seesLists } from '../features/units/may-read.js';
import { GraphqlSession } from '../graphql/graphql-session.js';
import { withTexts } from '../i18n/i18n.js';
import { FieldErrors } from '../ui/field-errors.js';
import ink from '../ui/ink.module.css';
import { PageMessage } from '../ui/page-message.js';

/**
 * All pages behind the session: without one, the login page shows at whatever address was asked for, and the address
 * itself once the session stands. A session that ends leads back the same way. Another page begins at its top, and the way
 * back leads to where one was.
 */
function SignedIn() {
  const { t } = useTranslation();
  const store = useSessionStore();
  const session = useSession();
  switch (session.status) {
    case 'unknown':
      return <Loading />;
    case 'unreachable':
      return <PageMessage onRetry={() => void store.verify()}>{problemText(session.error, t)}</PageMessage>;
    case 'signed-out':
      return (
        <Suspense fallback={<Loading />}>
          <LoginPage />
        </Suspense>
      );
    case 'signed-in':
      if (session.user.pending !== undefined) {
        return (
          <Suspense fallback={<Loading />}>
            <PendingPage pending={session.user.pending} />
          </Suspense>
        );
      }
      return (
        <GraphqlSession key={session.user.account} onNotSignedIn={store.expire} onRefused={() => void store.verify()}>
          <Presence />
          <Outlet />
          <ScrollRestoration />
        </GraphqlSession>
      );
  }
}

/** Whoever moves at a desk stays signed in, and what they said without a network is sent. */
function Presence() {
  const store = useSessionStore();
  useKeptIsSent();
  usePresence(useCallback(() => void store.verify(), [store]));
  return null;
}

/** Loaded with what they need only when they are needed. */
const LoginPage = lazy(async () => ({ default: (await import('../features/session/login-page.js')).LoginPage }));
const PendingPage = lazy(async () => ({ default: (await withTexts(import('../features/own-account/pending-page.js'))).PendingPage }));

function Loading() {
  const { t } = useTranslation();
  return <PageMessage busy>{t('common.loading')}</PageMessage>;
}

/** `/`: where the user's work begins; `/?kiosk` is the wall of whoever signs in there. */
function Home() {
  const user = useUser();
  const [search] = useSearchParams();
  const home = homeOf(user);
  if (home === '/report' && seesLists(user)) {
    return (
      <Suspense fallback={<Loading />}>
        <FirstList otherwise={home} />
      </Suspense>
    );
  }
  return <Navigate replace to={isKiosk(search) ? home + searchOf(search, 'wall') : home} />;
}

const FirstList = lazy(async () => ({ default: (await withTexts(import('../features/lists/first-list.js'))).FirstList }));

function NotFound() {
  const { t } = useTranslation();
  return <PageMessage toBoard>{t('common.notFound')}</PageMessage>;
}

function Crashed() {
  const { t } = useTranslation();
  const error = useRouteError();
  return (
    <PageMessage onRetry={() => window.location.reload()}>
      {t('common.crashed')}
      {error instanceof Error && <small className={ink['quiet']}> {error.message}</small>}
    </PageMessage>
  );
}

const router = createBrowserRouter([
  {
    path: '/setup',
    lazy: async () => ({ Component: (await withTexts(import('../features/session/setup-page.js'))).SetupPage }),
    hydrateFallbackElement: <Loading />,
    errorElement: <Crashed />,
  },
  {
    element: <SignedIn />,
    hydrateFallbackElement: <Loading />,
    errorElement: <Crashed />,
    children: [
      { path: '/', element: <Home /> },
      { path: '/login', element: <Home /> },
      { path: '/units', lazy: async () => ({ Component: (await withTexts(import('../features/units/units-page.js'))).UnitsPage }) },
      { path: '/board/:unit', element: <BoardPage /> },
      { path: '/lists', lazy: async () => ({ Component: (await withTexts(import('../features/lists/lists-page.js'))).ListsPage }) },
      { path: '/lists/:list', lazy: async () => ({ Component: (await withTexts(import('../features/lists/list-page.js'))).ListPage }) },
      { path: '/person', lazy: async () => ({ Component: (await withTexts(import('../features/person/person-page.js'))).PersonPage }) },
      { path: '/import', lazy: async () => ({ Component: (await withTexts(import('../features/import/import-page.js'))).ImportPage }) },
      { path: '/report', lazy: async () => ({ Component: (await withTexts(import('../features/report/report-page.js'))).ReportPage }) },
      { path: '/gate', lazy: async () => ({ Component: (await withTexts(import('../features/gate/gate-page.js'))).GatePage }) },
      { path: '/run', lazy: async () => ({ Component: (await withTexts(import('../features/waste-run/run-page.js'))).RunPage }) },
      { path: '/account', lazy: async () => ({ Component: (await withTexts(import('../features/own-account/own-account-page.js'))).OwnAccountPage }) },
      { path: '/accounts', lazy: async () => ({ Component: (await withTexts(import('../features/accounts/accounts-page.js'))).AccountsPage }) },
      { path: '/devices', lazy: async () => ({ Component: (await withTexts(import('../features/devices/devices-page.js'))).DevicesPage }) },
      { path: '/map', lazy: async () => ({ Component: (await withTexts(import('../features/street-map/map-page.js'))).MapPage }) },
      { path: '/webhooks', lazy: async () => ({ Component: (await withTexts(import('../features/webhooks/webhooks-page.js'))).WebhooksPage }) },
      { path: '/audit', lazy: async () => ({ Component: (await withTexts(import('../features/audit/audit-page.js'))).AuditPage }) },
      { path: '*', element: <NotFound /> },
    ],
  },
]);

export function App() {
  return (
    <>
      <RouterProvider router={router} />
      <FieldErrors />
    </>
  );
}

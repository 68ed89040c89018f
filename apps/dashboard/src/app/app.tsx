import { lazy, Suspense, useCallback, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, Outlet, Route, Routes, useSearchParams } from 'react-router';
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
import { PageMessage } from '../ui/page-message.js';
import { BrowserAddress } from './address.js';
import { CrashBoundary } from './crash.js';

/**
 * All pages behind the session: without one, the login page shows at whatever address was asked for, and the address
 * itself once the session stands. A session that ends leads back the same way.
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
      return <LoginPage />;
    case 'signed-in':
      if (session.user.pending !== undefined) return <PendingPage pending={session.user.pending} />;
      return (
        <GraphqlSession key={session.user.account} account={session.user.account} onNotSignedIn={store.expire} onRefused={() => void store.verify()}>
          <Presence />
          <Outlet />
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
  if (home === '/report' && seesLists(user)) return <FirstList otherwise={home} />;
  return <Navigate replace to={isKiosk(search) ? home + searchOf(search, 'wall') : home} />;
}

const FirstList = lazy(async () => ({ default: (await withTexts(import('../features/lists/first-list.js'))).FirstList }));

function NotFound() {
  const { t } = useTranslation();
  return <PageMessage toBoard>{t('common.notFound')}</PageMessage>;
}

/** The other pages, each loaded with its texts when it is opened. */
const PAGES: Readonly<Record<string, ComponentType>> = {
  '/setup': lazy(async () => ({ default: (await withTexts(import('../features/session/setup-page.js'))).SetupPage })),
  '/units': lazy(async () => ({ default: (await withTexts(import('../features/units/units-page.js'))).UnitsPage })),
  '/lists': lazy(async () => ({ default: (await withTexts(import('../features/lists/lists-page.js'))).ListsPage })),
  '/lists/:list': lazy(async () => ({ default: (await withTexts(import('../features/lists/list-page.js'))).ListPage })),
  '/person': lazy(async () => ({ default: (await withTexts(import('../features/person/person-page.js'))).PersonPage })),
  '/import': lazy(async () => ({ default: (await withTexts(import('../features/import/import-page.js'))).ImportPage })),
  '/report': lazy(async () => ({ default: (await withTexts(import('../features/report/report-page.js'))).ReportPage })),
  '/gate': lazy(async () => ({ default: (await withTexts(import('../features/gate/gate-page.js'))).GatePage })),
  '/run': lazy(async () => ({ default: (await withTexts(import('../features/waste-run/run-page.js'))).RunPage })),
  '/account': lazy(async () => ({ default: (await withTexts(import('../features/own-account/own-account-page.js'))).OwnAccountPage })),
  '/accounts': lazy(async () => ({ default: (await withTexts(import('../features/accounts/accounts-page.js'))).AccountsPage })),
  '/devices': lazy(async () => ({ default: (await withTexts(import('../features/devices/devices-page.js'))).DevicesPage })),
  '/map': lazy(async () => ({ default: (await withTexts(import('../features/street-map/map-page.js'))).MapPage })),
  '/webhooks': lazy(async () => ({ default: (await withTexts(import('../features/webhooks/webhooks-page.js'))).WebhooksPage })),
  '/audit': lazy(async () => ({ default: (await withTexts(import('../features/audit/audit-page.js'))).AuditPage })),
};

/** What is shown to nobody in particular. */
const OPEN = ['/setup'];

function pageAt(path: string) {
  const Page = PAGES[path]!;
  return <Route key={path} path={path} element={<Page />} />;
}

function Pages() {
  return (
    <Routes>
      {OPEN.map(pageAt)}
      <Route element={<SignedIn />}>
        <Route path="/" element={<Home />} />
        <Route path="/login" element={<Home />} />
        <Route path="/board/:unit" element={<BoardPage />} />
        {Object.keys(PAGES).filter((path) => !OPEN.includes(path)).map(pageAt)}
        <Route path="*" element={<NotFound />} />
      </Route>
    </Routes>
  );
}

export function App() {
  return (
    <>
      <BrowserAddress>
        <CrashBoundary>
          <Suspense fallback={<Loading />}>
            <Pages />
          </Suspense>
        </CrashBoundary>
      </BrowserAddress>
      <FieldErrors />
    </>
  );
}

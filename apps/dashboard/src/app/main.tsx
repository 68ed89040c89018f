import '../styles/tokens.css';
import '../styles/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { whenNotSignedIn } from '../api/http.js';
import { loadWall } from '../features/board/board-main.js';
import { isKeptPage } from '../features/session/kept-page.js';
import { KeptUser } from '../features/session/kept-user.js';
import { SessionProvider } from '../features/session/session-context.js';
import { SessionStore } from '../features/session/session-store.js';
import { startI18n } from '../i18n/i18n.js';
import { App } from './app.js';

const texts = startI18n();
// The wall of whatever is no committee is asked for before it is known who looks: by then it is here.
if (/^\/board\/\d{1,9}$/.test(window.location.pathname)) void loadWall().catch(() => undefined);
const store = new SessionStore(new KeptUser(localStorage, sessionStorage), () => isKeptPage(window.location.pathname));
whenNotSignedIn(store.expire);
void store.verify();

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
void texts.then(() =>
  createRoot(root).render(
    <StrictMode>
      <SessionProvider store={store}>
        <App />
      </SessionProvider>
    </StrictMode>,
  ),
);

import '../styles/tokens.css';
import '../styles/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { whenNotSignedIn } from '../api/http.js';
import { askBoardAhead, boardAt } from '../features/board/ask-board-ahead.js';
import { loadWall } from '../features/board/board-main.js';
import { isCommittee } from '../features/board/office-of.js';
import { isKeptPage } from '../features/session/kept-page.js';
import { KeptUser } from '../features/session/kept-user.js';
import { SessionProvider } from '../features/session/session-context.js';
import { SessionStore } from '../features/session/session-store.js';
import { openGraphqlAhead } from '../graphql/open-graphql.js';
import { startI18n } from '../i18n/i18n.js';
import { App } from './app.js';

const texts = startI18n();
const board = boardAt(window.location.pathname);
// The wall of whatever is no committee is asked for before it is known who looks: by then it is here.
if (board !== undefined && !isCommittee(board)) void loadWall().catch(() => undefined);
const store = new SessionStore(new KeptUser(localStorage, sessionStorage), () => isKeptPage(window.location.pathname));
whenNotSignedIn(store.expire);
void store.verify().then(() => {
  const session = store.current();
  if (board === undefined || session.status !== 'signed-in' || session.user.pending !== undefined) return;
  askBoardAhead(openGraphqlAhead(session.user.account, { onNotSignedIn: store.expire, onRefused: () => void store.verify() }), board);
});

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

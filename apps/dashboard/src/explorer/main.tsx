import { createRoot } from 'react-dom/client';
import { ProblemError, requestJson } from '../api/http.js';
import { startI18n } from '../i18n/i18n.js';
import { Explorer } from './explorer.js';
import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './explorer.css';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');

/** Whoever is not signed in is sent to where one signs in. */
async function explore(root: HTMLElement): Promise<void> {
  const [session] = await Promise.all([requestJson<{ readonly orgUnit: string }>('/api/session'), startI18n()]);
  createRoot(root).render(<Explorer orgUnit={session.orgUnit} />);
}

explore(root).catch((error: unknown) => {
  if (error instanceof ProblemError) window.location.assign('/');
  else throw error;
});

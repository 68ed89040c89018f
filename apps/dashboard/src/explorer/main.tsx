import { createRoot } from 'react-dom/client';
import { startI18n } from '../i18n/i18n.js';
import { Explorer } from './explorer.js';
import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import '../styles/explorer.css';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
void startI18n().then(() => createRoot(root).render(<Explorer />));

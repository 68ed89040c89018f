import { createRoot } from 'react-dom/client';
import { startI18n } from '../i18n/i18n.js';
import { Explorer } from './explorer.js';
import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import '../styles/explorer.css';

startI18n();

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
createRoot(root).render(<Explorer />);

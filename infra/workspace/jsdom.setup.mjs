/** What every browser has and jsdom lacks. */
import { TextEncoder } from 'node:util';

globalThis.TextEncoder ??= TextEncoder;

/** What every browser has and jsdom lacks. */
import { TextEncoder } from 'node:util';

globalThis.TextEncoder ??= TextEncoder;

/** Nothing is laid out there, so that nothing ever changes its size. */
class ResizeObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}
globalThis.ResizeObserver ??= ResizeObserver;

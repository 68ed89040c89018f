import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright-core';

/** Between what an input leads to and the next one, in ms: somebody in a hurry. */
const PAUSE = 200;

/** One thing that a reader of a wall does, with one click or one press of a key. */
export interface Gesture {
  readonly name: string;
  readonly make: (page: Page) => Promise<void>;
  /** What stands there afterwards, or no longer does. */
  readonly leadsTo: readonly [selector: string, state: 'attached' | 'detached'];
}

const click = (selector: string) => (page: Page) => page.click(selector);
const press = (key: string) => (page: Page) => page.keyboard.press(key);

const NUMBER = '[role=dialog]';
const MATRIX = '[data-testid=matrix]';
const opened = (name: string, selector: string): readonly Gesture[] => [
  { name: `${name} is opened`, make: click(selector), leadsTo: [NUMBER, 'attached'] },
  { name: `${name} is closed`, make: press('Escape'), leadsTo: [NUMBER, 'detached'] },
];

/** Everything that a wall offers by a click or a key, in an order that ends where it began. */
export const GESTURES: readonly Gesture[] = [
  ...opened('a number of the headline', '[data-headline] >> nth=1'),
  { name: 'an area of the map is chosen', make: click('[data-area] >> nth=7'), leadsTo: ['[data-area]', 'attached'] },
  { name: 'an area of the map is let go', make: click('[data-area] >> nth=7'), leadsTo: ['[data-area]', 'attached'] },
  ...opened('a unit of the comparison', '[data-testid=comparison] li button >> nth=0'),
  { name: 'a category is opened', make: click('[data-category=C02] header button'), leadsTo: [MATRIX, 'attached'] },
  { name: 'units are sorted', make: click(`${MATRIX} tbody th button >> nth=1`), leadsTo: [`${MATRIX} [aria-sort]`, 'attached'] },
  ...opened('a cell', `${MATRIX} [data-cell] >> nth=40`),
  ...['ArrowDown', 'ArrowRight', 'ArrowDown', 'ArrowLeft'].map((key): Gesture => ({ name: 'the next cell is gone to', make: press(key), leadsTo: [MATRIX, 'attached'] })),
  { name: 'a category is closed', make: click(`${MATRIX} header button >> nth=-1`), leadsTo: ['[data-area]', 'attached'] },
];

/** Makes all gestures, one after the other; tells after each, when it has led where it leads. */
export async function useTheWall(page: Page, after: (gesture: Gesture) => Promise<void>): Promise<void> {
  for (const gesture of GESTURES) {
    const [selector, state] = gesture.leadsTo;
    await gesture.make(page);
    await page.locator(selector).first().waitFor({ state });
    await delay(PAUSE);
    await after(gesture);
  }
}

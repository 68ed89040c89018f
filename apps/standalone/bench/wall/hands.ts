import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright-core';

/** Between what an input leads to and the next one, in ms: somebody in a hurry. */
const PAUSE = 200;

/** Every so often is looked whether something stands there, in ms. */
const LOOK_AGAIN = 50;

/** One thing that a reader of a wall does, with one click or one press of a key. */
export interface Gesture {
  readonly name: string;
  readonly make: (page: Page) => Promise<void>;
  /** What stands there afterwards, or no longer does. */
  readonly leadsTo: readonly [selector: string, state: 'attached' | 'detached'];
}

/** Finds the middle of what matches, once that stands there uncovered, and clicks there: looking again and again would slow the page that is measured. */
const click = (selector: string, nth = 0) => async (page: Page) => {
  const found = await page.waitForFunction(spotOf, { selector, nth }, { polling: LOOK_AGAIN });
  const [x, y] = (await found.jsonValue()) as [number, number];
  await page.mouse.click(x, y);
};
const press = (key: string) => (page: Page) => page.keyboard.press(key);

/** In the page: where the `nth` that matches can be clicked. @returns CSS pixels */
function spotOf({ selector, nth }: { selector: string; nth: number }): readonly [x: number, y: number] | false {
  const element = [...document.querySelectorAll(selector)].at(nth);
  if (element === undefined) return false;
  const { left, top, width, height } = element.getBoundingClientRect();
  const [x, y] = [left + width / 2, top + height / 2];
  const hit = document.elementFromPoint(x, y);
  return hit !== null && (element.contains(hit) || hit.contains(element)) && [x, y];
}

const NUMBER = '[role=dialog]';
const MATRIX = '[data-testid=matrix]';
const opened = (name: string, selector: string, nth = 0): readonly Gesture[] => [
  { name: `${name} is opened`, make: click(selector, nth), leadsTo: [NUMBER, 'attached'] },
  { name: `${name} is closed`, make: press('Escape'), leadsTo: [NUMBER, 'detached'] },
];

/** Everything that a wall offers by a click or a key, in an order that ends where it began. */
export const GESTURES: readonly Gesture[] = [
  ...opened('a number of the headline', '[data-headline]', 1),
  { name: 'an area of the map is chosen', make: click('[data-area]', 7), leadsTo: ['[data-area]', 'attached'] },
  { name: 'an area of the map is let go', make: click('[data-area]', 7), leadsTo: ['[data-area]', 'attached'] },
  ...opened('a unit of the comparison', '[data-testid=comparison] li button'),
  { name: 'a category is opened', make: click('[data-category=C02] header button'), leadsTo: [MATRIX, 'attached'] },
  { name: 'units are sorted', make: click(`${MATRIX} tbody th button`, 1), leadsTo: [`${MATRIX} [aria-sort]`, 'attached'] },
  ...opened('a cell', `${MATRIX} [data-cell]`, 40),
  ...['ArrowDown', 'ArrowRight', 'ArrowDown', 'ArrowLeft'].map((key): Gesture => ({ name: 'the next cell is gone to', make: press(key), leadsTo: [MATRIX, 'attached'] })),
  { name: 'a category is closed', make: click(`${MATRIX} header button`, -1), leadsTo: ['[data-area]', 'attached'] },
];

/** Makes all gestures, one after the other; tells after each, when it has led where it leads. */
export async function useTheWall(page: Page, after: (gesture: Gesture) => Promise<void>): Promise<void> {
  for (const gesture of GESTURES) {
    const [selector, state] = gesture.leadsTo;
    await gesture.make(page);
    await page.waitForFunction((asked) => (document.querySelector(asked.selector) !== null) === asked.isThere, { selector, isThere: state === 'attached' }, { polling: LOOK_AGAIN });
    await delay(PAUSE);
    await after(gesture);
  }
}

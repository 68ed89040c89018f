import type { Answers, Flood } from './flood.js';
import { FloodedProduct } from './flooded-product.js';
import { IMPORT_FLOODS } from './import.floods.js';
import { QUERY_FLOODS } from './query.floods.js';
import { SOCKET_FLOODS } from './socket.floods.js';
import { SUBMISSION_FLOODS } from './submission.floods.js';

export { FloodedProduct } from './flooded-product.js';

/** Everything one account can send that is known to have hurt others. */
export const FLOODS: readonly Flood[] = [...IMPORT_FLOODS, ...SUBMISSION_FLOODS, ...QUERY_FLOODS, ...SOCKET_FLOODS];

export interface FloodResult {
  readonly name: string;
  readonly answers: Answers;
  /** When it began, in ms since 1970. */
  readonly began: number;
  /** The longest time (ms) in which the event loop stood still meanwhile. */
  readonly standstill: number;
}

/** Sends one flood after the other. */
export async function* floodInTurn(product: FloodedProduct, floods: readonly Flood[] = FLOODS): AsyncGenerator<FloodResult> {
  for (const flood of floods) {
    await product.longestStandstill();
    const began = Date.now();
    const answers = await flood.send(product);
    yield { name: flood.name, answers, began, standstill: await product.longestStandstill() };
    product.leave();
  }
}

/** Sends all floods at once that are answered soon. */
export async function floodAtOnce(product: FloodedProduct, floods: readonly Flood[] = FLOODS.filter(({ isLong }) => !isLong)): Promise<FloodResult> {
  await product.longestStandstill();
  const began = Date.now();
  const answers = await Promise.all(floods.map((flood) => flood.send(product)));
  const standstill = await product.longestStandstill();
  product.leave();
  const together: Record<string, number> = {};
  for (const [code, count] of answers.flatMap((each) => Object.entries(each))) together[code] = (together[code] ?? 0) + count;
  return { name: 'all of them at once', answers: together, began, standstill };
}

import { UnusableGatewayStore, type GatewayStore } from './gateway-store.js';

/** Where a store says that it is being moved, has arrived, or has gone. Of no other use, and never moved itself. */
export const MARKS = 'store-move';

/** What a store says of a move, each by the move's id. */
export interface Marks {
  /** It was moved from here: nobody uses it any more. */
  readonly gone: string | undefined;
  /** It is being moved here, and is not whole. */
  readonly coming: string | undefined;
  /** It was moved here. */
  readonly arrived: string | undefined;
  /** It is being moved from here, and is in use as long as it is not gone. */
  readonly going: string | undefined;
}

export function marksOf(store: GatewayStore): Promise<Marks> {
  const marks = store.table<string>(MARKS);
  return store.write(() => ({ gone: marks.get('gone'), coming: marks.get('coming'), arrived: marks.get('arrived'), going: marks.get('going') }));
}

/** @throws {UnusableGatewayStore} for a store that was moved elsewhere, or has not wholly arrived */
export async function refuseMoved(store: GatewayStore): Promise<void> {
  const { gone, coming } = await marksOf(store);
  if (gone !== undefined) {
    throw new UnusableGatewayStore('gateway-store-moved', 'This vault was moved: start with the place it was moved to (VAULT_URL, or DATA_DIR without it). What is here is out of date.');
  }
  if (coming !== undefined) {
    throw new UnusableGatewayStore('gateway-store-unfinished', 'A vault is being moved here and is not whole: begin the same npm run move-vault again, it goes on where it was.');
  }
}

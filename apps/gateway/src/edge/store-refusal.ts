import type { Refusal } from '@yiwang/kernel';
import { UnreachableGatewayStore, UnwritableGatewayStore } from '../store/gateway-store.js';

/** What whoever asks is told of a failure of the gateway's store, which passes by itself; `undefined` for any other. */
export function refusalOfStore(error: unknown): Refusal | undefined {
  if (error instanceof UnwritableGatewayStore) return { code: 'store-unwritable' };
  return error instanceof UnreachableGatewayStore ? { code: 'vault-unavailable' } : undefined;
}

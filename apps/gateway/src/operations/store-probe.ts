import type { GatewayStore } from '../store/gateway-store.js';
import type { ReadinessProbe } from './readiness.js';

/** Nobody signs in and nothing is taken while the server that keeps the vault is away. */
export class StoreProbe implements ReadinessProbe {
  readonly name = 'vault';

  constructor(private readonly store: GatewayStore) {}

  async check(): Promise<{ ready: boolean; detail: string }> {
    try {
      await this.store.read(() => undefined);
      return { ready: true, detail: 'reachable' };
    } catch (error) {
      const { code = 'unknown' } = error as { code?: string };
      return { ready: false, detail: `out of reach (${code})` };
    }
  }
}

import { randomUUID } from 'node:crypto';
import { Lease, OwnLease } from '@yiwang/kernel';
import type { GatewayStore, Table } from './gateway-store.js';

/** Who is not heard of for so long (ms), as measured by who wants the lease, has lost it. */
const PATIENCE = 7_000;
/** The holder of a lease that was given up. */
const NOBODY = '';

interface Held {
  readonly holder: string;
  /** Higher with each holder. */
  readonly number: number;
  /** Higher each time its holder says that it is there. */
  readonly beat: number;
}

/**
 * A lease in the store that gateways share. No two clocks are compared: who wants it watches whether its holder still counts,
 * and takes it by a change onto what it saw, of which the store lets one through.
 */
export class StoreLease extends Lease {
  private readonly leases: Table<Held>;
  private readonly self = randomUUID();
  isHeld = false;
  /** What was seen last of another's, and since when it has not changed. */
  private seen: { readonly held: string; readonly since: number } | undefined;

  /** @param patience after how many ms of silence it is taken */
  constructor(private readonly store: GatewayStore, private readonly name: string, private readonly patience = PATIENCE) {
    super();
    this.leases = store.table('leases');
  }

  async hold(): Promise<number | undefined> {
    const number = this.isHeld ? await this.keep() : await this.take();
    this.isHeld = number !== undefined;
    return number;
  }

  async release(): Promise<void> {
    if (!this.isHeld) return;
    this.isHeld = false;
    await this.store.write(() => {
      const held = this.leases.get(this.name);
      if (held?.holder === this.self) this.leases.put(this.name, { ...held, holder: NOBODY });
    });
  }

  private keep(): Promise<number | undefined> {
    return this.store.write(() => {
      const held = this.leases.get(this.name);
      if (held?.holder !== this.self) return undefined;
      this.leases.put(this.name, { ...held, beat: held.beat + 1 });
      return held.number;
    });
  }

  private async take(): Promise<number | undefined> {
    const seen = await this.store.read(() => this.leases.get(this.name));
    if (!this.isFree(seen)) return undefined;
    return this.store.write(() => {
      const held = this.leases.get(this.name);
      if (textOf(held) !== textOf(seen)) return undefined;
      const number = (held?.number ?? 0) + 1;
      this.leases.put(this.name, { holder: this.self, number, beat: 0 });
      return number;
    });
  }

  private isFree(held: Held | undefined): boolean {
    if (held === undefined || held.holder === NOBODY) return true;
    const now = performance.now();
    if (this.seen?.held !== textOf(held)) this.seen = { held: textOf(held), since: now };
    return now - this.seen.since >= this.patience;
  }
}

/** A lease of that name: beside a store of a process's own there is nobody who could have it. */
export function leaseIn(store: GatewayStore, vaultUrl: string | undefined, name: string): Lease {
  return vaultUrl === undefined ? new OwnLease() : new StoreLease(store, name);
}

const textOf = (held: Held | undefined): string => (held === undefined ? '' : `${held.holder} ${held.number} ${held.beat}`);

import { createHash } from 'node:crypto';
import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { DueItem, Instant, ItemToDealWith, OrgUnitCode } from '@yiwang/kernel';
import { DueItems } from '@yiwang/policies';
import { ServiceAway } from '@yiwang/service-process';
import type { ReadinessProbe } from '../operations/readiness.js';
import type { ReadModelReplica } from './read-model-replica.js';

/**
 * The replicas of the read model: whom to send a reader to, and where policies find what is due. The gateway is ready while
 * one of them is.
 */
@Injectable()
export class ReadModelReplicas extends DueItems implements ReadinessProbe, OnModuleInit, OnApplicationShutdown {
  readonly name = 'projection';

  constructor(private readonly replicas: readonly ReadModelReplica[]) {
    super();
  }

  onModuleInit(): void {
    for (const replica of this.replicas) replica.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.replicas.map((replica) => replica.stop()));
  }

  /**
   * Those that can be asked, the best first: one that is ready before one that is not, and a reader's own before the others,
   * so that nobody's numbers go back and forth between two.
   *
   * @param reader what tells one reader from another
   */
  inOrderFor(reader: string): readonly ReadModelReplica[] {
    return this.replicas
      .filter(({ standing }) => standing !== undefined)
      .map((replica) => ({ replica, rank: `${replica.standing!.ready ? 0 : 1} ${rankOf(reader, replica)}` }))
      .sort((a, b) => (a.rank < b.rank ? -1 : 1))
      .map(({ replica }) => replica);
  }

  /**
   * What the first of them answers that does; `undefined` where none does. One that is lost on the way is not asked again
   * until it is found anew.
   *
   * @param gaveUp whether nobody waits for the answer any more, so that what failed is not the replica's doing
   */
  async firstAnswer<Answer>(reader: string, ask: (origin: string) => Promise<Answer>, gaveUp = () => false): Promise<Answer | undefined> {
    for (const replica of this.inOrderFor(reader)) {
      const { origin } = replica;
      if (origin === undefined) continue;
      try {
        return await ask(origin);
      } catch {
        if (!gaveUp()) replica.lost();
      }
    }
    return undefined;
  }

  async check(): Promise<{ ready: boolean; detail: string }> {
    const detail = this.replicas.map(({ address, standing }) => `${address}: ${standing?.detail ?? 'out of reach'}`).join('; ');
    return { ready: this.replicas.some(({ standing }) => standing?.ready), detail };
  }

  override async *dueBetween(list: string, from: Instant, to: Instant): AsyncGenerator<DueItem> {
    yield* (await this.best().due({ list, from, to })).items;
  }

  /** What must be dealt with in a street. Throws where no read model says. */
  async itemsOf(street: OrgUnitCode): Promise<readonly ItemToDealWith[]> {
    return (await this.best().items({ street })).items;
  }

  private best(): ReadModelReplica {
    const [replica] = this.inOrderFor('');
    if (replica === undefined) throw new ServiceAway('no read model is in reach');
    return replica;
  }
}

/** Of one reader every replica has another rank, and of each replica every reader: who loses one is spread over the rest. */
const rankOf = (reader: string, { address }: ReadModelReplica): string => createHash('sha256').update(`${address} ${reader}`).digest('hex');

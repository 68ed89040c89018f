import { randomUUID } from 'node:crypto';
import { LogUnreachable, NEW_STREAM, orgUnitCode, RevisionConflict, streamName, type Clock, type DomainEvent, type RecordedEvent } from '@yiwang/kernel';
import type { GatewayStore, Table } from '../store/gateway-store.js';
import type { VaultEntry } from './entry-keys.js';
import { vaultBehind, vaultOfAnotherLog, vaultOfNoLog } from './foreign-vault.js';
import { NamedIds } from './named-ids.js';
import { VaultHold, type HeldLog } from './vault-hold.js';

/** Which vault belongs to the log, and what the log is called. It stands before the first fact. */
export type VaultBound = DomainEvent<'VaultBound', { readonly log: string; readonly vault: string }>;

/** What of the log is needed to know whose it is. */
export interface BondedLog extends HeldLog {
  head(): Promise<bigint>;
  readAll(options: { readonly from?: bigint }): AsyncIterable<RecordedEvent | Error>;
}

/** What the vault says of itself. */
interface OwnSide {
  readonly vault: string;
  /** The log it belongs to; none before the first fact. */
  readonly log: string | undefined;
  /** A position up to which the vault is known to know whom the log's facts name. */
  readonly knownTo: bigint;
}

/** The log is no unit's, and neither is what says whose it is. */
const NO_UNIT = orgUnitCode('00');
const STREAM = streamName(NO_UNIT, 'vaultBond', 'log');
const BEFORE_ALL = -1n;

/** How often (ms) the vault notes how far the log's facts are known to be its own. It only saves work at the next start. */
const NOTED_EVERY = 5_000;

/**
 * One log, one vault. Two vaults on one log would give each household two ids, and everything would count twice; so the log
 * says which vault is its own, and the vault which log. Whatever else is found at the start is refused there, before an
 * account signs in, and before every first submission of a process again. Of several copies of the log's own vault one
 * records: see `VaultHold`.
 */
export class LogBond {
  private readonly settings: Table<string>;
  private readonly entries: Table<VaultEntry>;
  /** Erasures by whom they are of: the vault forgets the person, and remembers that. */
  private readonly erasures: Table<unknown>;
  private readonly timer: NodeJS.Timeout;
  private checking: Promise<void> | undefined;
  private binding: Promise<void> | undefined;
  private readonly hold: VaultHold;
  private knownTo = BEFORE_ALL;
  private noted = BEFORE_ALL;
  /** By which the event is known again, where an answer is lost. */
  private readonly eventId = randomUUID();

  private constructor(
    private readonly store: GatewayStore,
    private readonly log: BondedLog,
    private readonly clock: Clock,
    patience?: number,
  ) {
    this.hold = new VaultHold(store, log, clock, patience);
    this.settings = store.table('vault-settings');
    this.entries = store.table('vault-subjects');
    this.erasures = store.table('vault-erasures');
    this.timer = setInterval(() => void this.note().catch(() => undefined), NOTED_EVERY).unref();
  }

  /**
   * Looks whether the two belong together. A log and a vault that never said so are made to, where the vault knows everybody
   * whom the log names: the log is read once for it. A log that does not answer is asked before the first submission.
   *
   * @param patience for how many ms the holder is waited for, where this may be a copy of the vault
   * @throws {ForeignVault} where they do not, or another process has a copy of the vault
   */
  static async open(store: GatewayStore, log: BondedLog, clock: Clock, patience?: number): Promise<LogBond> {
    const bond = new LogBond(store, log, clock, patience);
    try {
      await bond.checked();
      if ((await log.head()) > BEFORE_ALL) await bond.held();
    } catch (error) {
      if (error instanceof LogUnreachable) return bond;
      await bond.close().catch(() => undefined);
      throw error;
    }
    return bond;
  }

  /**
   * Resolves where the log says, asked after this call, that this vault is its own, and that no copy has taken its place.
   * Wanted before facts are appended, and again before they are acknowledged: what was acknowledged was recorded by the holder,
   * and whoever takes its place afterwards looks first whom it names.
   *
   * @throws {ForeignVault}
   * @throws {LogUnreachable}
   */
  async held(): Promise<void> {
    if (this.binding !== undefined) {
      await this.binding;
      return this.hold.stands();
    }
    this.binding = this.bound().catch((error: unknown) => {
      this.binding = undefined;
      throw error;
    });
    return this.binding;
  }

  /** A fact stands at this position whose names this vault knows. */
  recorded(position: bigint): void {
    if (position > this.knownTo) this.knownTo = position;
  }

  /** Notes how far it has come, before the store closes. */
  async close(): Promise<void> {
    clearInterval(this.timer);
    this.hold.close();
    await this.note();
  }

  private checked(): Promise<void> {
    this.checking ??= this.check().catch((error: unknown) => {
      this.checking = undefined;
      throw error;
    });
    return this.checking;
  }

  private async check(): Promise<void> {
    const [own, bound] = [await this.ownSide(), await this.boundInLog()];
    mustBelongTogether(own, bound);
    const head = await this.log.head();
    this.knownTo = own.knownTo < head ? own.knownTo : head;
    if (this.knownTo === head) return;
    const { unknown, reached } = await this.unknownSince(this.knownTo);
    if (unknown > 0) throw vaultBehind(own.vault, unknown);
    this.recorded(reached);
  }

  private async bound(): Promise<void> {
    await this.checked();
    const own = await this.ownSide();
    const bound = (await this.boundInLog()) ?? (await this.bind(own));
    mustBelongTogether(own, bound);
    if (own.log === undefined) await this.store.write(() => this.settings.put('logId', bound.log));
    await this.hold.take(own.vault);
    // What a holder before this one has acknowledged stands before here.
    await this.check();
  }

  /** Says in the log whose it is; what another process has said meanwhile stands. */
  private async bind({ vault }: OwnSide): Promise<VaultBound['data']> {
    const now = this.clock.now();
    const data = { log: randomUUID(), vault };
    const metadata = {
      submissionId: this.eventId, correlationId: this.eventId, causationId: this.eventId,
      actor: 'policy', role: 'policy' as const, orgUnit: NO_UNIT, occurredAt: now, recordedAt: now,
    };
    try {
      await this.log.append(STREAM, [{ id: this.eventId, type: 'VaultBound', data, metadata }], NEW_STREAM);
    } catch (error) {
      if (!(error instanceof RevisionConflict)) throw error;
    }
    return (await this.boundInLog()) ?? data;
  }

  private async boundInLog(): Promise<VaultBound['data'] | undefined> {
    return (await this.log.lastOf(STREAM))?.data as VaultBound['data'] | undefined;
  }

  private async ownSide(): Promise<OwnSide> {
    const made = randomUUID();
    return this.store.write(() => {
      const vault = this.settings.get('vaultId') ?? made;
      if (vault === made) this.settings.put('vaultId', made);
      return { vault, log: this.settings.get('logId'), knownTo: BigInt(this.settings.get('knownTo') ?? BEFORE_ALL) };
    });
  }

  /**
   * How many people and households the log's facts name after a position whom the vault neither knows nor remembers to have
   * erased; and how far that was looked at.
   */
  private async unknownSince(from: bigint): Promise<{ readonly unknown: number; readonly reached: bigint }> {
    const named = new NamedIds((ids) => this.store.write(() => ids.filter((id) => this.entries.get(id) === undefined && this.erasures.get(id) === undefined)));
    let reached = from;
    for await (const event of this.log.readAll(from > BEFORE_ALL ? { from } : {})) {
      if (event instanceof Error) continue;
      reached = event.position;
      await named.hear(event);
    }
    return { unknown: await named.unknown(), reached };
  }

  private async note(): Promise<void> {
    const { knownTo } = this;
    if (knownTo <= this.noted) return;
    await this.store.write(() => {
      if (knownTo > BigInt(this.settings.get('knownTo') ?? BEFORE_ALL)) this.settings.put('knownTo', String(knownTo));
    });
    this.noted = knownTo;
  }
}

/** @throws {ForeignVault} where what the two say of each other does not agree; nothing said agrees with anything */
function mustBelongTogether(own: OwnSide, bound: VaultBound['data'] | undefined): void {
  if (bound === undefined) {
    if (own.log !== undefined) throw vaultOfNoLog(own.vault, own.log);
  } else if (bound.vault !== own.vault) throw vaultOfAnotherLog(own.vault, bound);
  else if (own.log !== undefined && own.log !== bound.log) throw vaultOfNoLog(own.vault, own.log);
}

import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { NEW_STREAM, orgUnitCode, RevisionConflict, streamName, type Clock, type DomainEvent, type RecordedEvent, type StreamLog } from '@yiwang/kernel';
import type { GatewayStore, Table } from '../store/gateway-store.js';
import { vaultHeldElsewhere } from './foreign-vault.js';
import { SharedQuestion } from './shared-question.js';

/** In whose name the vault's facts are recorded from here on. Each number is higher than the last; the same one again answers who asked. */
export type VaultHeld = DomainEvent<'VaultHeld', { readonly number: number; readonly holder: string; readonly vault: string }>;

/** Somebody with a copy of the vault asks whether the holder is still there. */
export type VaultAsked = DomainEvent<'VaultAsked', VaultHeld['data'] & { readonly by: string }>;

/** What of the log a hold needs. */
export interface HeldLog extends Pick<StreamLog, 'append'> {
  lastOf(stream: string): Promise<RecordedEvent | undefined>;
}

/** What the log says last: who holds, and whether somebody asks. */
interface Last extends Omit<VaultHeld['data'], 'vault'> {
  readonly revision: bigint;
  readonly isAsked: boolean;
}

const NO_UNIT = orgUnitCode('00');
const STREAM = streamName(NO_UNIT, 'vaultHold', 'log');

/** A holder that has not answered for so long (ms) is gone, or will find its number passed. */
const PATIENCE = 4_000;
/** How often (ms) a holder looks whether it is asked, and who asks for the answer. */
const LOOK_EVERY = 500;
/** The least time (ms) between two looks, however many wait for one. */
const LOOKS_APART = 5;

/**
 * The fence around a vault's log: of the copies of a vault one records, by a number in the log that grows with each holder.
 * It is looked at before facts are appended and again before they are acknowledged, so no clock decides. One that was away
 * while another took its place finds the higher number, and records nothing any more.
 *
 * Gateways on one shared store hold together: the store knows the holder's name.
 */
export class VaultHold {
  /** Where the vault was when it took each name; of a shared store, nowhere. */
  private readonly holders: Table<string>;
  private readonly looks: SharedQuestion<Last | undefined>;
  private readonly timer: NodeJS.Timeout;
  private own: Pick<Last, 'holder' | 'number'> | undefined;
  private lost: Error | undefined;
  private looking = false;
  /** As it was said when the hold was taken. */
  private vault = '';

  /** @param patience after how many ms without an answer a holder's place is taken */
  constructor(
    private readonly store: GatewayStore,
    private readonly log: HeldLog,
    private readonly clock: Clock,
    private readonly patience = PATIENCE,
  ) {
    this.holders = store.table('vault-holders');
    this.looks = new SharedQuestion(() => this.last(), LOOKS_APART);
    this.timer = setInterval(() => void this.lookWhetherAsked(), LOOK_EVERY).unref();
  }

  /**
   * Takes the hold for a vault, or joins those who share its store. A vault that lies where it lay when it held last takes it
   * at once, for its directory is locked; any other asks whether the holder is still there.
   *
   * @throws {ForeignVault} `vault-held-elsewhere` where the holder answers
   * @throws {LogUnreachable}
   */
  async take(vault: string): Promise<void> {
    this.vault = vault;
    if (this.lost) throw this.lost;
    for (;;) {
      const last = await this.last();
      if (last !== undefined && (await this.joins(last))) return;
      const isFree = last === undefined || (await this.placeOf(last.holder)) === this.store.place;
      const free = isFree ? last : await this.unanswered(last);
      if (free !== 'answered' && (await this.claim(free))) return;
    }
  }

  /**
   * Resolves where this vault holds the log, by a look that began after the call.
   *
   * @throws {ForeignVault} `vault-held-elsewhere` from the moment on that another has taken its place
   * @throws {LogUnreachable}
   */
  async stands(): Promise<void> {
    if (this.lost) throw this.lost;
    const last = await this.looks.ask();
    if (last !== undefined && last.holder === this.own?.holder) return this.answer(last);
    if (last !== undefined && (await this.joins(last))) return;
    // A log that was restored from an older backup has gone back, and nobody has taken anything.
    if (last === undefined || this.own === undefined || last.number <= this.own.number) return this.take(this.vault);
    throw (this.lost = vaultHeldElsewhere(this.vault, last));
  }

  close(): void {
    clearInterval(this.timer);
  }

  private async lookWhetherAsked(): Promise<void> {
    if (this.own === undefined || this.lost !== undefined || this.looking) return;
    this.looking = true;
    try {
      const last = await this.looks.ask();
      if (last?.holder === this.own?.holder) await this.answer(last!);
    } catch {
      // Who submits is told.
    } finally {
      this.looking = false;
    }
  }

  /** Tells whoever asks that its holder is there. */
  private async answer({ isAsked, number, holder, revision }: Last): Promise<void> {
    if (isAsked) await this.append('VaultHeld', { number, holder }, revision);
  }

  /** Whether the holder is this store's, which several share. */
  private async joins({ holder, number }: Last): Promise<boolean> {
    if (this.store.place !== undefined || (await this.placeOf(holder)) === undefined) return false;
    this.own = { holder, number };
    return true;
  }

  /** Asks the holder, and waits. Gives what stands last where nobody answered. */
  private async unanswered(last: Last): Promise<Last | undefined | 'answered'> {
    const { number, holder } = last;
    if (!(await this.append('VaultAsked', { number, holder, by: randomUUID() }, last.revision))) return 'answered';
    let now: Last | undefined;
    for (const until = performance.now() + this.patience; performance.now() < until;) {
      await sleep(LOOK_EVERY / 2);
      now = await this.last();
      if (now?.isAsked === true) continue;
      if (now?.number === number) throw (this.lost = vaultHeldElsewhere(this.vault, last));
      return 'answered';
    }
    return now;
  }

  /** Takes the next number, unless somebody was first. The name is on disk before it is in the log. */
  private async claim(last: Last | undefined): Promise<boolean> {
    const [holder, number] = [randomUUID(), (last?.number ?? 0) + 1];
    await this.store.write(() => this.holders.put(holder, this.store.place ?? ''));
    if (!(await this.append('VaultHeld', { number, holder }, last?.revision ?? NEW_STREAM))) return false;
    this.own = { holder, number };
    await this.store.write(() => {
      for (const { key } of [...this.holders.entries()]) if (key !== holder) this.holders.remove(key);
    });
    return true;
  }

  private placeOf(holder: string): Promise<string | undefined> {
    return this.store.write(() => this.holders.get(holder));
  }

  private async last(): Promise<Last | undefined> {
    const event = await this.log.lastOf(STREAM);
    if (event === undefined) return undefined;
    const { number, holder } = event.data as VaultHeld['data'];
    return { number, holder, revision: event.revision, isAsked: event.type === 'VaultAsked' };
  }

  /** Whether it was first at a revision. */
  private async append(type: 'VaultHeld' | 'VaultAsked', said: object, at: bigint): Promise<boolean> {
    const [id, now, data] = [randomUUID(), this.clock.now(), { ...said, vault: this.vault }];
    const metadata = {
      submissionId: id, correlationId: id, causationId: id,
      actor: 'policy', role: 'policy' as const, orgUnit: NO_UNIT, occurredAt: now, recordedAt: now,
    };
    try {
      await this.log.append(STREAM, [{ id, type, data, metadata }], at);
      return true;
    } catch (error) {
      if (error instanceof RevisionConflict) return false;
      throw error;
    }
  }
}

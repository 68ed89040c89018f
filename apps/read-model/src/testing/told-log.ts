import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventLog, type NewEvent } from '@yiwang/event-log';
import { startLogServer, type LogServer } from '@yiwang/event-log/testing';
import { formatInstant, orgUnitCode, parseInstant, type Instant, type OrgUnitCode } from '@yiwang/kernel';
import { openReadStore, type ReadStore } from '@yiwang/read-store';

export const STREET = orgUnitCode('310105002');
export const committee = (n: number): OrgUnitCode => orgUnitCode(`31010500200${n}`);

/** A moment of the test's February, in Shanghai: `'08 14:30'`. */
export const feb = (dayAndTime: string): Instant => parseInstant(`2020-02-${dayAndTime.replace(' ', 'T')}:00+08:00`)!;

interface Said {
  readonly unit: OrgUnitCode;
  readonly at: Instant;
  /** When the log took it; with `at` where not given. */
  readonly recordedAt?: Instant;
  readonly data: Record<string, unknown>;
  /** Of what a policy reported. */
  readonly cause?: { readonly eventId: string; readonly correlationId: string; readonly policies: readonly string[] };
}

/** A real event node with a log that tests tell what has happened, and a directory for read stores beside it. */
export class ToldLog {
  private readonly revisions = new Map<string, bigint>();
  private told = 0;
  /** How this log's ids begin: no two logs have an event in common but by being copies. */
  private readonly ids = randomUUID().slice(0, 23);

  private constructor(
    private readonly directory: string,
    private readonly node: LogServer,
    readonly log: EventLog,
  ) {}

  static async start(): Promise<ToldLog> {
    const directory = await mkdtemp(join(tmpdir(), 'yiwang-read-model-'));
    const node = await startLogServer({ dir: join(directory, 'events'), port: 0 });
    return new ToldLog(directory, node, EventLog.connect(node.connectionString));
  }

  /** For a client of the test's own. */
  get connectionString(): string {
    return this.node.connectionString;
  }

  async stop(): Promise<void> {
    await this.log.close();
    await this.node.close();
    await rm(this.directory, { recursive: true, force: true });
  }

  async openStore(name = 'read-model'): Promise<ReadStore> {
    const directory = join(this.directory, name);
    return openReadStore({ directory });
  }

  /** Appends one event; gives its id, and its position. */
  async tell(stream: string, type: string, { unit, at, recordedAt = at, data, cause }: Said): Promise<{ id: string; position: bigint }> {
    const [told] = await this.tellAll(stream, [{ type, unit, at, recordedAt, data, ...(cause && { cause }) }]);
    return told!;
  }

  async tellAll(stream: string, events: readonly (Said & { readonly type: string })[]): Promise<{ id: string; position: bigint }[]> {
    const made = events.map(({ type, unit, at, recordedAt = at, data, cause }): NewEvent => {
      this.told += 1;
      const id = `${this.ids}-${String(this.told).padStart(12, '0')}`;
      const metadata = {
        submissionId: id, correlationId: cause?.correlationId ?? id, causationId: cause?.eventId ?? id, ...(cause && { policies: cause.policies }),
        actor: cause === undefined ? `committee-${unit}` : 'policy', role: cause === undefined ? ('committee' as const) : ('policy' as const),
        orgUnit: unit, occurredAt: at, recordedAt,
      };
      return { id, type, data, metadata };
    });
    const before = this.revisions.get(stream) ?? -1n;
    const { revision, position } = await this.log.append(stream, made, before);
    this.revisions.set(stream, revision);
    return made.map(({ id }) => ({ id, position }));
  }

  registerUnit(code: OrgUnitCode, name: string, nameEn?: string) {
    const level = { 2: 'city', 6: 'district', 9: 'street', 12: 'committee' }[code.length];
    return this.tell(`${code.slice(0, 9)}_orgUnit-${code}`, 'OrgUnitRegistered', { unit: code, at: feb('01 00:00'), data: { code, name, nameEn, level } });
  }

  /** The street and two of its committees. */
  async registerStreet(): Promise<void> {
    await this.registerUnit(STREET, '江苏路街道', 'Jiangsu Road Street');
    await this.registerUnit(committee(1), '利西', 'Lixi');
    await this.registerUnit(committee(2), '北汪', 'Beiwang');
  }

  openRound(unit: OrgUnitCode, households: number, at = feb('07 08:00'), roundId = `round-${unit}`) {
    return this.tell(`${STREET}_screeningRounds-${unit}`, 'ScreeningRoundOpened', {
      unit, at, data: { roundId, scope: 'all', target: { basis: 'given', households } },
    });
  }

  screen(unit: OrgUnitCode, household: string, at: Instant, over: { outcome?: string; recordedAt?: Instant } = {}) {
    const roundId = `round-${unit}`;
    return this.tell(`${STREET}_screening-${unit}.${roundId}.${household}`, 'HouseholdScreened', {
      unit, at, recordedAt: over.recordedAt ?? at,
      data: { roundId, targetBasis: 'given', householdId: household, method: 'visit', outcome: over.outcome ?? 'done', flaggedPersons: 0 },
    });
  }

  startQuarantine(unit: OrgUnitCode, person: string, at: Instant, dueAt: string) {
    return this.tell(`${STREET}_quarantineCase-${person}`, 'QuarantineStarted', {
      unit, at,
      data: { quarantineId: `${person}.1`, personId: person, householdId: `home-of-${person}`, place: 'home', reason: 'domestic', countedFrom: 'start', countedSince: formatInstant(at), dueAt, sealed: 'c2VhbGVk' },
    });
  }

  correct(stream: string, unit: OrgUnitCode, eventId: string, at: Instant) {
    return this.tell(stream, 'EventCorrected', { unit, at, data: { correctedEventId: eventId, reason: { inWords: 'mistaken' } } });
  }
}

/** Waits until something holds; fails after ten seconds, or as many ms as are given. */
export async function eventually(holds: () => boolean | Promise<boolean>, what: string, within = 10_000): Promise<void> {
  for (const until = Date.now() + within; Date.now() < until; ) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`it did not come to pass that ${what}`);
}

import { createHash, randomBytes } from 'node:crypto';
import { formatInstant, type Clock, type Principal, type Refusal } from '@yiwang/kernel';
import { InTurn } from '@yiwang/turns';
import type { AuditAct } from '../audit/audit-act.js';
import type { AuditLog } from '../audit/audit-log.js';
import type { GatewayStore, Table } from '../store/gateway-store.js';
import type { SubmissionDirectory } from '../submissions/submission-directory.js';
import { accountOf, refusalOfDevice, type ListedDevice, type NewDevice, type StoredDevice } from './new-device.js';

/** A key as it is said, once. */
interface SaidKey {
  readonly key: string;
}

/** What every key begins with, so that one that has got about is known for what it is. */
const KEY_PREFIX = 'device-';

/**
 * Who sends submissions without a person: a key for one kind of them, of one site. A key is 256 random bits, said once and
 * kept as its SHA-256. Whatever changes a device is in the audit by the same write.
 */
export class Devices {
  private readonly devices: Table<StoredDevice>;
  /** Devices by the hash of their key; none of those that are revoked. */
  private readonly byKey: Table<string>;
  /** One change after another: each asks what is on disk. */
  private readonly changes = new InTurn();

  constructor(
    private readonly store: GatewayStore,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly directory: SubmissionDirectory,
  ) {
    this.devices = store.table('devices');
    this.byKey = store.table('device-keys');
  }

  /** Who holds a key, or `undefined` for what is none. */
  async find(key: string): Promise<Principal | undefined> {
    if (!key.startsWith(KEY_PREFIX)) return undefined;
    const hash = hashOf(key);
    const stored = await this.store.read(() => {
      const id = this.byKey.get(hash);
      return id === undefined ? undefined : this.devices.get(id);
    });
    if (stored === undefined) return undefined;
    const { device, name, orgUnit, site, submission } = stored;
    return { account: accountOf(device), name, role: 'device', orgUnit, sites: [site], device: { id: device, submission } };
  }

  /** The devices after one by id, those that are revoked among them: at most `limit`. */
  async list(limit: number, after = ''): Promise<readonly ListedDevice[]> {
    const listed: ListedDevice[] = [];
    for await (const { value } of this.devices.walk(after)) {
      listed.push(shown(value));
      if (listed.length === limit) break;
    }
    return listed;
  }

  /** One device, also where it is revoked. */
  async look(device: string): Promise<ListedDevice | undefined> {
    const stored = await this.store.read(() => this.devices.get(device));
    return stored && shown(stored);
  }

  /** Makes a device and its key. Refuses `device-taken`, also for an id that is revoked, and as `refusalOfDevice`. */
  async create(device: NewDevice, by: string): Promise<SaidKey | Refusal> {
    const refused = refusalOfDevice(device, this.directory.find(device.submission)?.definition);
    if (refused) return refused;
    const key = newKey();
    const taken = await this.inTurn((): Refusal | undefined => {
      if (this.devices.get(device.device) !== undefined) return { code: 'device-taken', field: 'device' };
      this.put({ ...device, keyHash: hashOf(key) }, 'device-made', by);
      return undefined;
    });
    return taken ?? { key };
  }

  /** Gives a device another key; the one it had opens nothing from then on. Refuses `device-not-found`. */
  async replaceKey(device: string, by: string): Promise<SaidKey | Refusal> {
    const key = newKey();
    const refused = await this.changing(device, (stored) => {
      this.byKey.remove(stored.keyHash);
      this.put({ ...stored, keyHash: hashOf(key) }, 'device-key-replaced', by);
    });
    return refused ?? { key };
  }

  /** Takes a device's key from it, for good. Refuses `device-not-found`. */
  revoke(device: string, by: string): Promise<Refusal | undefined> {
    return this.changing(device, (stored) => {
      this.byKey.remove(stored.keyHash);
      this.devices.put(device, { ...stored, revokedAt: formatInstant(this.clock.now()) });
      this.audit.append({ account: by, act: 'device-revoked', about: accountOf(device) });
    });
  }

  private changing(device: string, change: (stored: StoredDevice) => void): Promise<Refusal | undefined> {
    return this.inTurn(() => {
      const stored = this.devices.get(device);
      if (stored === undefined || stored.revokedAt !== undefined) return { code: 'device-not-found' };
      change(stored);
      return undefined;
    });
  }

  private put(stored: StoredDevice, act: AuditAct, by: string): void {
    const { device, orgUnit, site, submission, keyHash } = stored;
    this.devices.put(device, stored);
    this.byKey.put(keyHash, device);
    this.audit.append({ account: by, act, about: accountOf(device), said: { orgUnit, site, submission } });
  }

  private inTurn<Result>(change: () => Result): Promise<Result> {
    return this.changes.take(() => this.store.write(change));
  }
}

const newKey = (): string => KEY_PREFIX + randomBytes(32).toString('base64url');

const hashOf = (key: string): string => createHash('sha256').update(key).digest('base64url');

const shown = ({ keyHash: _, ...device }: StoredDevice): ListedDevice => device;

import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The vault is there, and the key it was made with is not. */
export class MissingMasterKey extends Error {
  override readonly name = 'MissingMasterKey';
  readonly code = 'master-key-missing';
  constructor(path: string) {
    super(`${path} is missing, and MASTER_KEY is not set: the vault beside it opens with no other key. Restore that file, or set MASTER_KEY to what the vault was made with.`);
  }
}

/**
 * The one secret above all others of an installation: 32 bytes from which every key of the vault is derived. Whoever
 * has the stores but not this reads no person out of them.
 */
export class MasterKey {
  private constructor(private readonly secret: Buffer) {}

  /** @throws {RangeError} for anything but 32 bytes. */
  static of(secret: Buffer): MasterKey {
    if (secret.length !== 32) throw new RangeError('A master key is 32 bytes.');
    return new MasterKey(secret);
  }

  /**
   * The key in `<directory>/master.key` (64 hexadecimal digits, readable by its owner alone); made there where the file
   * is missing. For a demonstration or a trial: whoever copies the directory copies the key with it.
   *
   * @param mustExist it is not made: there is a vault that was made with one
   * @throws {MissingMasterKey} where it is missing though it must exist
   */
  static inDirectory(directory: string, mustExist = false): MasterKey {
    const path = join(directory, 'master.key');
    if (!existsSync(path)) {
      if (mustExist) throw new MissingMasterKey(path);
      writeNew(path, randomBytes(32).toString('hex'));
    }
    const text = readFileSync(path, 'utf8').trim();
    if (!/^[0-9a-f]{64}$/i.test(text)) throw new RangeError(`${path} does not hold a key: 64 hexadecimal digits are expected.`);
    return MasterKey.of(Buffer.from(text, 'hex'));
  }

  /** A key for one purpose (RFC 5869, SHA-256): what one purpose's key reveals says nothing of another's. */
  derive(purpose: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.secret, '', `yiwang/${purpose}/v1`, 32));
  }

  /** A value by which a store tells later whether it is opened with the same key. */
  fingerprint(): string {
    return createHmac('sha256', this.derive('fingerprint')).update('master key').digest('hex');
  }
}

function writeNew(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const file = openSync(path, 'wx', 0o600);
  try {
    writeSync(file, `${text}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  const folder = openSync(dirname(path), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { resolve } from 'node:path';
import { databaseAddress, LOOPBACK, port, readNamedFile, SettingsError } from '@yiwang/service-process';
import { z } from 'zod';
import { WebhookHosts } from '../webhooks/webhook-hosts.js';
import { isOpenedByBrowsers } from './blocked-ports.js';

/** What the operator sets of the edge, whichever process it is in; `docs/how-to/settings.md` is the reader's list. */
export interface EdgeSettings {
  /** Where it listens. Any host but loopback wants TLS. */
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly tls?: { readonly cert: Buffer; readonly key: Buffer } | undefined;
  /** Embedded stores, keys, exports. Absolute. */
  readonly dataDir: string;
  /** `postgres://…` of the vault that several gateways share; without it the vault is in `dataDir`, of this gateway alone. */
  readonly vaultUrl?: string | undefined;
  /** 32 bytes that wrap the keys of personal data; without it a file in `dataDir` is made on first start. */
  readonly masterKey?: Buffer | undefined;
  /** How long a desk's session lasts that nobody uses, in minutes. */
  readonly sessionIdleMinutes: number;
  /** Where webhooks may lead: none goes out where nothing is named. */
  readonly webhookHosts: WebhookHosts;
  /** By which a scraper, which has no account, reads `/metrics`; otherwise an administrator's session does. */
  readonly metricsToken?: string | undefined;
}

export const edgeVariables = {
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port.refine(isOpenedByBrowsers, 'no browser opens this port (Fetch standard, port blocking): choose another, as 4100').default(4100),
  TLS_CERT: z.string().min(1).optional(),
  TLS_KEY: z.string().min(1).optional(),
  DATA_DIR: z.string().min(1).default('.data'),
  VAULT_URL: databaseAddress.optional(),
  MASTER_KEY: z.string().regex(/^[0-9a-f]{64}$/i, 'expected 64 hexadecimal digits').optional(),
  MASTER_KEY_FILE: z.string().min(1).optional(),
  METRICS_TOKEN: z.string().min(16, 'expected at least 16 characters').optional(),
  WEBHOOK_HOSTS: z.string().optional(),
  SESSION_IDLE_MINUTES: z.coerce.number().int().min(1).max(7 * 24 * 60).default(30),
};
type Variables = z.output<z.ZodObject<typeof edgeVariables>>;

/**
 * The edge's settings of what its variables say.
 *
 * @throws {SettingsError} for TLS with only one of its two files or with two that do not belong together, a host beyond
 * loopback without TLS, a shared vault without the key that all who share it have, a file that cannot be read or
 * holds something else, a host for webhooks that is none
 */
export function edgeSettingsOf(set: Variables): EdgeSettings {
  const { HOST, TLS_CERT, TLS_KEY } = set;
  if ((TLS_CERT === undefined) !== (TLS_KEY === undefined)) throw new SettingsError('TLS_CERT and TLS_KEY: give both, or neither.');
  if (!LOOPBACK.has(HOST) && TLS_CERT === undefined) throw new SettingsError(`HOST=${HOST}: beyond loopback TLS_CERT and TLS_KEY are needed.`);
  const key = masterKey(set.MASTER_KEY, set.MASTER_KEY_FILE);
  if (set.VAULT_URL !== undefined && key === undefined) {
    throw new SettingsError('VAULT_URL: whoever shares a vault shares its key: set MASTER_KEY or MASTER_KEY_FILE, the same everywhere.');
  }
  return {
    host: HOST,
    port: set.PORT,
    tls: TLS_CERT && TLS_KEY ? tlsOf(TLS_CERT, TLS_KEY) : undefined,
    dataDir: resolve(set.DATA_DIR),
    vaultUrl: set.VAULT_URL,
    masterKey: key,
    webhookHosts: WebhookHosts.of(set.WEBHOOK_HOSTS),
    metricsToken: set.METRICS_TOKEN,
    sessionIdleMinutes: set.SESSION_IDLE_MINUTES,
  };
}

/** Certificate and key as they stand in their files, once it is sure that both can be read and belong together. */
function tlsOf(certPath: string, keyPath: string): NonNullable<EdgeSettings['tls']> {
  const [cert, key] = [readNamedFile('TLS_CERT', certPath), readNamedFile('TLS_KEY', keyPath)];
  const certificate = inPem(`TLS_CERT: ${certPath} holds no certificate in PEM.`, () => new X509Certificate(cert));
  const privateKey: KeyObject = inPem(`TLS_KEY: ${keyPath} holds no private key in PEM without a passphrase.`, () => createPrivateKey(key));
  if (!certificate.checkPrivateKey(privateKey)) throw new SettingsError('TLS_KEY: it is not the key of the certificate in TLS_CERT.');
  return { cert, key };
}

function inPem<Parsed>(otherwise: string, parse: () => Parsed): Parsed {
  try {
    return parse();
  } catch {
    throw new SettingsError(otherwise);
  }
}

function masterKey(hex: string | undefined, file: string | undefined): Buffer | undefined {
  if (hex !== undefined) return Buffer.from(hex, 'hex');
  if (file === undefined) return undefined;
  const text = readNamedFile('MASTER_KEY_FILE', file).toString('utf8').trim();
  if (!/^[0-9a-f]{64}$/i.test(text)) throw new SettingsError('MASTER_KEY_FILE: expected 64 hexadecimal digits in it.');
  return Buffer.from(text, 'hex');
}

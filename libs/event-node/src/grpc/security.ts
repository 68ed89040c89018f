import 'reflect-metadata';
import { createHash, randomBytes, timingSafeEqual, webcrypto, X509Certificate } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http2';
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { GrpcError, Status } from './grpc-error.js';
import { OPEN_PATHS } from './node-methods.js';

/** What guards a node from other users of its machine and network. */
export interface Security {
  readonly tls: { readonly cert: string; readonly key: string };
  readonly username: string;
  readonly password: string;
  /** Absolute path of the certificate by which clients know the node. */
  readonly caFile: string;
}

const USERNAME = 'admin';
const VALID_YEARS = 10;
const RENEW_BEFORE_MS = 30 * 24 * 3_600_000;

/** Writes a file that only its owner may read, whole or not at all. */
function writePrivate(file: string, content: string): void {
  const temporary = `${file}.${process.pid}.new`;
  writeFileSync(temporary, content, { mode: 0o600 });
  renameSync(temporary, file);
}

/** A certificate that signs itself and no other, for the node's host and the loopback names. Clients that check by RFC 5280 take no CA for a server. */
async function makeCertificate(host: string): Promise<{ cert: string; key: string }> {
  const { X509CertificateGenerator, SubjectAlternativeNameExtension, BasicConstraintsExtension } = await import('@peculiar/x509');
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const notBefore = new Date(Date.now() - 3_600_000);
  const notAfter = new Date(notBefore);
  notAfter.setFullYear(notAfter.getFullYear() + VALID_YEARS);
  const names = [...new Set([host, '127.0.0.1', '::1', 'localhost'])].map((name) => ({
    type: isIP(name) ? ('ip' as const) : ('dns' as const),
    value: name,
  }));
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: randomBytes(16).toString('hex'),
    name: 'CN=event-node',
    notBefore,
    notAfter,
    signingAlgorithm: algorithm,
    keys,
    extensions: [new SubjectAlternativeNameExtension(names), new BasicConstraintsExtension(false, undefined, true)],
  });
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  return {
    cert: certificate.toString('pem'),
    key: `-----BEGIN PRIVATE KEY-----\n${pkcs8.match(/.{1,64}/g)?.join('\n')}\n-----END PRIVATE KEY-----\n`,
  };
}

function isUsable(certificate: string, host: string): boolean {
  try {
    const parsed = new X509Certificate(certificate);
    const matches = isIP(host) ? parsed.checkIP(host) : parsed.checkHost(host);
    return matches !== undefined && Date.parse(parsed.validTo) - Date.now() > RENEW_BEFORE_MS;
  } catch {
    return false;
  }
}

/**
 * The node's certificate and secret, made in `dir` on the first start and kept: `node.crt`, `node.key` and
 * `node.secret`, readable for the owner only, in a directory that only the owner may enter.
 */
export async function prepareSecurity(dir: string, host: string): Promise<Security> {
  chmodSync(dir, 0o700);
  const [caFile, keyFile, secretFile] = ['node.crt', 'node.key', 'node.secret'].map((name) => join(resolve(dir), name)) as [
    string,
    string,
    string,
  ];
  if (/[&?]/.test(caFile)) throw new Error(`${caFile} cannot be named in a connection string: the path holds "&" or "?"`);
  if (!existsSync(caFile) || !existsSync(keyFile) || !isUsable(readFileSync(caFile, 'utf8'), host)) {
    const made = await makeCertificate(host);
    writePrivate(keyFile, made.key);
    writePrivate(caFile, made.cert);
  }
  if (!existsSync(secretFile)) writePrivate(secretFile, randomBytes(32).toString('base64url'));
  return {
    tls: { cert: readFileSync(caFile, 'utf8'), key: readFileSync(keyFile, 'utf8') },
    username: USERNAME,
    password: readFileSync(secretFile, 'utf8').trim(),
    caFile,
  };
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Lets calls through that carry the node's credentials; the client asks for the node's features without any. */
export function requireCredentials({ username, password }: Security): (path: string, headers: IncomingHttpHeaders) => void {
  const expected = digest(`Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`);
  return (path, headers) => {
    if (OPEN_PATHS.has(path)) return;
    if (!timingSafeEqual(digest(String(headers.authorization ?? '')), expected))
      throw new GrpcError(Status.UNAUTHENTICATED, 'Valid credentials are required.');
  };
}

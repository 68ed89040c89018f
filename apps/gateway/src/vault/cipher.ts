import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

const NONCE = 12;
const TAG = 16;

/**
 * AES-256-GCM with a fresh random nonce: nonce, ciphertext, tag in one buffer. `about` is what the ciphertext belongs to
 * (it is authenticated, not stored): moved elsewhere, the ciphertext no longer opens.
 */
export function encrypt(key: Buffer, plaintext: Buffer, about: string): Buffer {
  return encryptWith(randomBytes(NONCE), key, plaintext, about);
}

/**
 * The same with a nonce made of the key, the plaintext and what it belongs to: equal texts become equal ciphertexts, and
 * no nonce ever serves two texts.
 */
export function encryptAlike(key: Buffer, plaintext: Buffer, about: string): Buffer {
  const nonce = createHmac('sha256', key).update(`nonce\0${about}\0`).update(plaintext).digest().subarray(0, NONCE);
  return encryptWith(nonce, key, plaintext, about);
}

function encryptWith(nonce: Buffer, key: Buffer, plaintext: Buffer, about: string): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about));
  return Buffer.concat([nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}

/** The plaintext of what `encrypt` made. @throws if the key, `about` or a single bit is another. */
export function decrypt(key: Buffer, sealed: Buffer, about: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE)).setAAD(Buffer.from(about));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE, sealed.length - TAG)), decipher.final()]);
}

export function encryptJson(key: Buffer, value: unknown, about: string): Buffer {
  return encrypt(key, Buffer.from(JSON.stringify(value)), about);
}

export function decryptJson<Value>(key: Buffer, sealed: Buffer, about: string): Value {
  return JSON.parse(decrypt(key, sealed, about).toString('utf8')) as Value;
}

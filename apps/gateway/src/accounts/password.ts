import { hash, verify } from '@node-rs/argon2';

/** Argon2id, the library's default, at OWASP's setting of 19 MiB, two passes, one lane (Password Storage Cheat Sheet). */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** A password as it is stored: argon2's PHC string with its salt and parameters. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, PARAMETERS);
}

/** Whether a password is the one of a hash. */
export function verifyPassword(passwordHash: string, password: string): Promise<boolean> {
  return verify(passwordHash, password);
}

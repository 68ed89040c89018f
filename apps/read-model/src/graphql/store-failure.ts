import { ReadStoreError } from '@yiwang/read-store';

/** An SQLSTATE, or the system's name for how a connection broke. */
const CODE = /^([0-9A-Z]{5}|E[A-Z]+)$/;
/** A pool's ways of saying that there is no connection, without a code. */
const NO_CONNECTION = /connection (terminated|timeout)|timeout exceeded when trying to connect/i;

/** Whether something thrown says that the store could not be read: it is away, or damaged and being made again. */
export function isStoreFailure(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  const { code } = thrown as { code?: unknown };
  return thrown instanceof ReadStoreError || (typeof code === 'string' && CODE.test(code)) || NO_CONNECTION.test(thrown.message);
}

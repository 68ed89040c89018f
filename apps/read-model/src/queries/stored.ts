import { ReadStoreError } from '@yiwang/read-store';
import { refuseWith } from '../refused.js';

/** What is read of the store; refused `read-model-unavailable` where it cannot be read just now. */
export async function stored<Result>(reading: Promise<Result>): Promise<Result> {
  try {
    return await reading;
  } catch (error) {
    if (isOfStore(error)) refuseWith('read-model-unavailable', {});
    throw error;
  }
}

/** A code of five characters is an SQLSTATE; a connection that broke has the system's. */
function isOfStore(error: unknown): boolean {
  if (error instanceof ReadStoreError) return true;
  const { code, message } = error as { code?: unknown; message?: string };
  return (typeof code === 'string' && /^([0-9A-Z]{5}|E[A-Z]+)$/.test(code)) || /connection (terminated|timeout)|timeout exceeded/i.test(message ?? '');
}

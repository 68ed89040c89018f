import type { RowPlace } from '@yiwang/elements';
import { refuseRequest } from '@yiwang/kernel';

/** Stands in no text that PostgreSQL keeps, and before all that may. */
const BETWEEN = '\0';

/**
 * A cursor says in which list a row stands, and where. Cursors of a list, compared as texts, are in its order: hex keeps
 * that of the bytes.
 */
export const cursorOf = (list: string, { order, key }: RowPlace): string => Buffer.from([list, order, key].join(BETWEEN)).toString('hex');

/** Where a cursor says that a row of a list stands, or stood; refused `invalid-field` for one of another list, and any other text. */
export function placeOf(list: string, cursor: string): RowPlace {
  const [of, order, key, ...rest] = /^(?:[0-9a-f]{2})+$/.test(cursor) ? Buffer.from(cursor, 'hex').toString().split(BETWEEN) : [];
  if (of !== list || order === undefined || key === undefined || rest.length > 0) return refuseRequest('invalid-field', { expected: 'a cursor' }, 'after');
  return { order, key };
}

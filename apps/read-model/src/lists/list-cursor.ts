import type { RowPlace } from '@yiwang/elements';
import { refuseRequest } from '@yiwang/kernel';

/** Stands in no text that PostgreSQL keeps, and before all that may. */
const BETWEEN = '\0';

/** A cursor says where a row stands. Cursors of a list, compared as texts, are in its order: hex keeps that of the bytes. */
export const cursorOf = ({ order, key }: RowPlace): string => Buffer.from(`${order}${BETWEEN}${key}`).toString('hex');

/** Where a cursor says that a row stands, or stood; refused `invalid-field` for a text that is no cursor. */
export function placeOf(cursor: string): RowPlace {
  const [order, key, ...rest] = /^(?:[0-9a-f]{2})+$/.test(cursor) ? Buffer.from(cursor, 'hex').toString().split(BETWEEN) : [];
  if (order === undefined || key === undefined || rest.length > 0) return refuseRequest('invalid-field', { expected: 'a cursor' }, 'after');
  return { order, key };
}

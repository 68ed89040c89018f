import type { RowNode } from '../lists/operations/list-rows.query.js';

/** From which list one came, and what its row said at a moment of the server's, ISO 8601. */
export interface CameFrom {
  readonly list: string;
  /** The unit whose list it is, which may be one above the row's. */
  readonly unit: string;
  readonly node: RowNode;
  readonly asOf: string;
}

/**
 * The address of a person's own page, in any unit of the street. The id stands behind the `#`, which no browser sends: nobody who
 * keeps addresses keeps it.
 */
export const personAddress = (personId: string, unit: string): string => `/person?unit=${unit}#${personId}`;

/** The person that an address is of, as it stands behind the `#`. */
export const personIn = (hash: string): string | undefined => (/^#[\w-]+$/.test(hash) ? hash.slice(1) : undefined);

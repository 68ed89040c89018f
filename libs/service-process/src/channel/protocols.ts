import type { DueItem, Instant, ItemToDealWith, OrgUnitCode, Principal, Refusal } from '@yiwang/kernel';
import type { ServiceProtocol } from './json-protocol.js';

/** Who is signed in, and may look at what happened to a person: the gateway knows, the read model asks. */
export const SESSIONS: ServiceProtocol = { service: 'Sessions', calls: ['Authenticate', 'AdmitLook'] };

/** The tokens of requests, each as its reader sent it. */
export interface Tokens {
  readonly tokens: readonly string[];
}

/** Who holds them, in the same order; `null` for one that opens nothing. */
export interface Holders {
  readonly holders: readonly (Principal | null)[];
}

/** Why a look was refused; `null` for one that was written down. */
export interface LookAdmitted {
  readonly refusal: Refusal | null;
}

/** What the gateway asks of the read model, beside what readers do by GraphQL. */
export const READ_MODEL: ServiceProtocol = { service: 'ReadModel', calls: ['Standing', 'DueBetween', 'ItemsToDealWith'] };

/** How a read model stands. */
export interface ReadModelStanding {
  /** Whether its numbers may be worked with. */
  readonly ready: boolean;
  /** How it is, in words that hold nothing of anyone. */
  readonly detail: string;
  /** The port of its host at which it answers GraphQL, by HTTP and graphql-transport-ws on `/graphql`. */
  readonly graphqlPort: number;
}

/** The items of a list that are due later than `from` and not later than `to`. */
export interface DueQuestion {
  readonly list: string;
  readonly from: Instant;
  readonly to: Instant;
}

export interface DueAnswer {
  readonly items: readonly DueItem[];
}

/** What must be dealt with in a street. */
export interface ItemsQuestion {
  readonly street: OrgUnitCode;
}

export interface ItemsAnswer {
  readonly items: readonly ItemToDealWith[];
}

/** Where GraphQL is answered, by whichever process. */
export const GRAPHQL_PATH = '/graphql';

/** The largest question of GraphQL, in bytes; the screens' own are a twentieth of it. */
export const LARGEST_QUESTION = 64 * 1024;

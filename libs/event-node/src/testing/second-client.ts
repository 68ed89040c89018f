/**
 * The client of EventStoreDB's successor, under the names of the first: Jest puts this module in the place of
 * `@eventstore/db-client` to ask the same of the node a second time. What both do alike, the second calls differently:
 * `streamState` for an append's `expectedRevision`, `expectedState` and `actualState` where a wrong one is refused.
 */
import { KurrentDBClient, WrongExpectedVersionError, type AppendStreamState } from '@kurrent/kurrentdb-client';

export * from '@kurrent/kurrentdb-client';

/** Says the first client's words to the second. */
export class EventStoreDBClient extends KurrentDBClient {
  static override connectionString(connectionString: string): EventStoreDBClient {
    const client = KurrentDBClient.connectionString`${connectionString.replace(/^esdb/, 'kurrentdb')}`;
    return Object.setPrototypeOf(client, EventStoreDBClient.prototype) as EventStoreDBClient;
  }
}

type Append = KurrentDBClient['appendToStream'];
type AppendOptions = NonNullable<Parameters<Append>[2]> & { readonly expectedRevision?: AppendStreamState };
const append = KurrentDBClient.prototype.appendToStream;
EventStoreDBClient.prototype.appendToStream = function (this: KurrentDBClient, stream, events, { expectedRevision, ...options }: AppendOptions = {}) {
  return append.call(this, stream, events, { ...(expectedRevision !== undefined && { streamState: expectedRevision }), ...options });
} as Append;

Object.defineProperties(WrongExpectedVersionError.prototype, {
  expectedVersion: {
    get(this: WrongExpectedVersionError) {
      return this.expectedState;
    },
  },
  actualVersion: {
    get(this: WrongExpectedVersionError) {
      return this.actualState;
    },
  },
});

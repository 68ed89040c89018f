import { EventStoreDBClient } from '@eventstore/db-client';

/** A client of the node at an `esdb://` address, or on the socket `unix:PATH`. */
export const clientAt = (address: string): EventStoreDBClient =>
  address.startsWith('unix:')
    ? new EventStoreDBClient({ endpoint: address }, { insecure: true })
    : EventStoreDBClient.connectionString(address);

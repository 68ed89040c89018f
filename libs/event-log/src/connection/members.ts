import { credentials as channelCredentials, Metadata, type Channel, type ChannelCredentials, type ServiceError } from '@grpc/grpc-js';
import type { Endpoint, LogAddress } from './log-address.js';
import { Empty, GossipClient, MemberInfo } from './protocol.js';

/** A member of the log's cluster, as another one (or itself) reports it. */
export interface Member {
  readonly endpoint: Endpoint;
  readonly leads: boolean;
}

/** How long (ms) a member may take to say how its cluster is. One that hangs still accepts connections. */
const PATIENCE = 1_000;

/** The credentials of a connection as an address has them; the name and password go with each call. */
export function channelCredentialsOf({ tls }: LogAddress): ChannelCredentials {
  if (tls === undefined) return channelCredentials.createInsecure();
  return channelCredentials.createSsl(tls.rootCertificate, tls.userKey, tls.userCertificate);
}

export const targetOf = ({ address, port }: Endpoint): string => `${address.includes(':') ? `[${address}]` : address}:${port}`;

/** Asks whoever is at the other end of a channel for the members it knows and how they are; takes as long as it takes. */
export async function membersOver(channel: Channel, limit?: number): Promise<readonly Member[]> {
  const client = new GossipClient('', channelCredentials.createInsecure(), { channelOverride: channel });
  return askedOf(client, limit);
}

/** Asks a member over a connection of its own that ends with the answer; rejects after a second. */
export async function membersAt(target: string, certificates: ChannelCredentials, nameInCertificate?: string): Promise<readonly Member[]> {
  const name = nameInCertificate === undefined ? {} : { 'grpc.ssl_target_name_override': nameInCertificate, 'grpc.default_authority': nameInCertificate };
  // A connection that hangs must not be taken again from the pool that all channels of the process share.
  const client = new GossipClient(target, certificates, { ...name, 'grpc.use_local_subchannel_pool': 1 });
  try {
    return await askedOf(client, PATIENCE);
  } finally {
    client.close();
  }
}

async function askedOf(client: InstanceType<typeof GossipClient>, limit?: number): Promise<readonly Member[]> {
  return new Promise((resolve, reject) => {
    const deadline = limit === undefined ? Infinity : Date.now() + limit;
    client.read(new Empty(), new Metadata(), { deadline }, (error: ServiceError | null, answer) => {
      if (error) reject(error);
      else resolve(answer.getMembersList().flatMap(memberOf));
    });
  });
}

const UNIMPLEMENTED = 12;

/** Whether a server of the protocol answered, and does not say how its cluster is. What speaks HTTP only is none. */
export function isSilentOnMembers(error: unknown): boolean {
  const { code, details } = error as { code?: unknown; details?: string };
  return code === UNIMPLEMENTED && !/HTTP status/.test(details ?? '');
}

function memberOf(member: InstanceType<typeof MemberInfo>): Member[] {
  const endpoint = member.getHttpEndPoint();
  if (endpoint === undefined) return [];
  const leads = member.getIsAlive() && member.getState() === MemberInfo.VNodeState.LEADER;
  return [{ endpoint: { address: endpoint.getAddress(), port: endpoint.getPort() }, leads }];
}

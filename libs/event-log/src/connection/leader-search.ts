import { lookup } from 'node:dns/promises';
import type { ChannelCredentials } from '@grpc/grpc-js';
import type { Endpoint, LogAddress } from './log-address.js';
import { channelCredentialsOf, isSilentOnMembers, membersAt, targetOf, type Member } from './members.js';

/** Who takes appends: where to connect, and what the members' reports must say for it to stay so. */
export interface Leader {
  /** As gRPC names it: `host:port` or `unix:PATH`. */
  readonly target: string;
  /** Whether a report still shows somebody who takes the appends sent there. */
  isConfirmedBy(members: readonly Member[]): boolean;
}

/** Nobody leads, though somebody answered. */
export class NoLeader extends Error {
  override readonly name = 'NoLeader';
}

/** Whom to ask: by the name in the certificate where the address itself is an IP. */
interface Candidate {
  readonly endpoint: Endpoint;
  readonly nameInCertificate?: string;
}

const sameAs = (one: Endpoint) => (other: Endpoint) => one.address === other.address && one.port === other.port;

/**
 * Finds the member that leads. What others say of it is where to ask, no more: a member that hangs is called the leader
 * by the others until they have elected another one, and its port still accepts connections. So a member counts as
 * leader only when it says so itself, within a second.
 */
export class LeaderSearch {
  private readonly certificates: ChannelCredentials;
  /** Members that others have named, to ask beside those of the address. */
  private heard: readonly Endpoint[] = [];

  constructor(private readonly address: LogAddress) {
    this.certificates = channelCredentialsOf(address);
  }

  /** One look round: gives the leader, or rejects with why there is none (`NoLeader`, or the last error of those asked). */
  async look(): Promise<Leader> {
    return this.address.isCluster ? this.amongMembers() : this.atTheAddress();
  }

  /** One address alone is used as it is: a single node, or a member that passes appends on to its leader. */
  private async atTheAddress(): Promise<Leader> {
    const target = this.address.socket ?? targetOf(this.address.members[0]!);
    const isConfirmedBy = (members: readonly Member[]) => members.length === 0 || members.some(({ leads }) => leads);
    let members: readonly Member[];
    try {
      members = await membersAt(target, this.certificates);
    } catch (error) {
      if (!isSilentOnMembers(error)) throw error;
      members = [];
    }
    if (!isConfirmedBy(members)) throw new NoLeader(`${target} does not lead and knows no leader`);
    return { target, isConfirmedBy };
  }

  private async amongMembers(): Promise<Leader> {
    const asked = await this.candidates();
    const found = asked.map((candidate) => this.ask(candidate));
    try {
      return await Promise.any(found);
    } catch (error) {
      const reasons = (error as AggregateError).errors as Error[];
      throw reasons.find((reason) => reason instanceof NoLeader) ?? reasons.at(-1) ?? error;
    }
  }

  /** Asks one member; and whomever it calls the leader, whether that is so. */
  private async ask({ endpoint, nameInCertificate }: Candidate): Promise<Leader> {
    const members = await membersAt(targetOf(endpoint), this.certificates, nameInCertificate);
    this.remember(members);
    const said = members.find(({ leads }) => leads)?.endpoint;
    if (said === undefined) throw new NoLeader(`${targetOf(endpoint)} knows no leader`);
    if (!sameAs(said)(endpoint)) {
      const itself = await membersAt(targetOf(said), this.certificates);
      if (!itself.some((member) => member.leads && sameAs(said)(member.endpoint))) throw new NoLeader(`${targetOf(said)} does not lead`);
    }
    return {
      target: targetOf(said),
      isConfirmedBy: (report) => report.some((member) => member.leads && sameAs(said)(member.endpoint)),
    };
  }

  private remember(members: readonly Member[]): void {
    if (members.length > 0) this.heard = members.map(({ endpoint }) => endpoint);
  }

  private async candidates(): Promise<readonly Candidate[]> {
    const own = this.address.discovered ? await this.behindTheName() : this.address.members.map((endpoint) => ({ endpoint }));
    const further = this.heard.filter((endpoint) => !own.some((candidate) => sameAs(candidate.endpoint)(endpoint)));
    return [...own, ...further.map((endpoint) => ({ endpoint }))];
  }

  /** Every address that a name stands for, so that the one that hangs is not the only one asked. */
  private async behindTheName(): Promise<readonly Candidate[]> {
    const { address: name, port } = this.address.members[0]!;
    const addresses = await lookup(name, { all: true }).catch(() => [{ address: name }]);
    return addresses.map(({ address }) => ({ endpoint: { address, port }, nameInCertificate: name }));
  }
}

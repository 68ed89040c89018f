import { status, type Metadata } from '@grpc/grpc-js';
import { RpcException } from '@nestjs/microservices';
import { isTrusted, type ChannelTrust } from './channel-trust.js';

/** Under which a process's `ChannelTrust` is provided. */
export const CHANNEL_TRUST = Symbol('ChannelTrust');

/** Lets the calls of our own processes pass. @throws {RpcException} unauthenticated, for whoever cannot show that it is one */
export function refuseStrangers(metadata: Metadata, trust: ChannelTrust): void {
  if (!isTrusted(metadata, trust)) throw new RpcException({ code: status.UNAUTHENTICATED, message: 'the key is not ours' });
}

import type { Metadata } from '@grpc/grpc-js';
import { Controller, Inject } from '@nestjs/common';
import { GrpcMethod } from '@nestjs/microservices';
import { Authenticator } from '@yiwang/kernel';
import { CHANNEL_TRUST, refuseStrangers, SESSIONS, type ChannelTrust, type Holders, type Tokens } from '@yiwang/service-process';

/** Who is signed in, for the processes that answer readers. Whoever cannot show that it is one is refused. */
@Controller()
export class SessionsController {
  constructor(
    private readonly authenticator: Authenticator,
    @Inject(CHANNEL_TRUST) private readonly trust: ChannelTrust,
  ) {}

  /** Who holds tokens, in their order. */
  @GrpcMethod(SESSIONS.service, 'Authenticate')
  async authenticate({ tokens }: Tokens, metadata: Metadata): Promise<Holders> {
    refuseStrangers(metadata, this.trust);
    const holders = await Promise.all(tokens.map((token) => this.authenticator.authenticate(token)));
    return { holders: holders.map((holder) => holder ?? null) };
  }
}

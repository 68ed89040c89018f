import type { Metadata } from '@grpc/grpc-js';
import { Controller, Inject } from '@nestjs/common';
import { GrpcMethod } from '@nestjs/microservices';
import { Authenticator, PersonLooks, type PersonLook } from '@yiwang/kernel';
import { CHANNEL_TRUST, refuseStrangers, SESSIONS, type ChannelTrust, type Holders, type LookAdmitted, type Tokens } from '@yiwang/service-process';

/** Who is signed in, for the processes that answer readers. Whoever cannot show that it is one is refused. */
@Controller()
export class SessionsController {
  constructor(
    private readonly authenticator: Authenticator,
    private readonly looks: PersonLooks,
    @Inject(CHANNEL_TRUST) private readonly trust: ChannelTrust,
  ) {}

  /** Who holds tokens, in their order. */
  @GrpcMethod(SESSIONS.service, 'Authenticate')
  async authenticate({ tokens }: Tokens, metadata: Metadata): Promise<Holders> {
    refuseStrangers(metadata, this.trust);
    const holders = await Promise.all(tokens.map((token) => this.authenticator.authenticate(token)));
    return { holders: holders.map((holder) => holder ?? null) };
  }

  /** Writes a look at what happened to a person down, or says why it is refused. */
  @GrpcMethod(SESSIONS.service, 'AdmitLook')
  async admitLook(look: PersonLook, metadata: Metadata): Promise<LookAdmitted> {
    refuseStrangers(metadata, this.trust);
    return { refusal: (await this.looks.admit(look)) ?? null };
  }
}

import { Controller, Inject } from '@nestjs/common';
import { GrpcMethod } from '@nestjs/microservices';
import type { Metadata } from '@grpc/grpc-js';
import type { SubmissionService } from '@yiwang/kernel';
import { CHANNEL_TRUST, refuseStrangers, type ChannelTrust } from '@yiwang/service-process';
import { SUBMISSIONS, type Envelopes, type Outcomes } from './submissions-protocol.js';

/** Under which the service that a process offers is provided. */
export const OFFERED = Symbol('OfferedService');

/** The calls of a service, as they come over gRPC. Whoever cannot show that it is the gateway is refused. */
@Controller()
export class SubmissionsController {
  constructor(
    @Inject(OFFERED) private readonly service: SubmissionService,
    @Inject(CHANNEL_TRUST) private readonly trust: ChannelTrust,
  ) {}

  /** Decides and records, all in the order given. */
  @GrpcMethod(SUBMISSIONS.service, 'Submit')
  async submit({ envelopes }: Envelopes, metadata: Metadata): Promise<Outcomes> {
    refuseStrangers(metadata, this.trust);
    return { outcomes: await Promise.all(envelopes.map((envelope) => this.service.submit(envelope))) };
  }

  /** Says what would become of them. */
  @GrpcMethod(SUBMISSIONS.service, 'Rehearse')
  async rehearse({ envelopes }: Envelopes, metadata: Metadata): Promise<Outcomes> {
    refuseStrangers(metadata, this.trust);
    return { outcomes: await this.service.rehearse(envelopes) };
  }
}

import { Controller, Inject } from '@nestjs/common';
import { GrpcMethod, RpcException } from '@nestjs/microservices';
import { status, type Metadata } from '@grpc/grpc-js';
import type { SubmissionService } from '@yiwang/kernel';
import { isTrusted, type ChannelTrust } from './channel-trust.js';
import { SERVICE, type Envelopes, type Outcomes } from './submissions-protocol.js';

/** What a process offers over gRPC of the service it runs. */
export interface OfferedService {
  readonly service: SubmissionService;
  readonly trust: ChannelTrust;
}

/** Under which that is provided. */
export const OFFERED = Symbol('OfferedService');

/** The calls of a service, as they come over gRPC. Whoever cannot show that it is the gateway is refused. */
@Controller()
export class SubmissionsController {
  constructor(@Inject(OFFERED) private readonly offered: OfferedService) {}

  /** Decides and records, all in the order given. */
  @GrpcMethod(SERVICE, 'Submit')
  async submit({ envelopes }: Envelopes, metadata: Metadata): Promise<Outcomes> {
    this.refuseStrangers(metadata);
    return { outcomes: await Promise.all(envelopes.map((envelope) => this.offered.service.submit(envelope))) };
  }

  /** Says what would become of them. */
  @GrpcMethod(SERVICE, 'Rehearse')
  async rehearse({ envelopes }: Envelopes, metadata: Metadata): Promise<Outcomes> {
    this.refuseStrangers(metadata);
    return { outcomes: await this.offered.service.rehearse(envelopes) };
  }

  private refuseStrangers(metadata: Metadata): void {
    if (!isTrusted(metadata, this.offered.trust)) throw new RpcException({ code: status.UNAUTHENTICATED, message: 'the key is not ours' });
  }
}

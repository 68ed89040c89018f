import type { Server } from 'node:http';
import { status, type Metadata } from '@grpc/grpc-js';
import { Controller, Inject } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { GrpcMethod, RpcException } from '@nestjs/microservices';
import { Refused, type DueItem } from '@yiwang/kernel';
import {
  CHANNEL_TRUST, READ_MODEL, refuseStrangers, type ChannelTrust, type DueAnswer, type DueQuestion, type ItemsAnswer, type ItemsQuestion,
  type ReadModelStanding,
} from '@yiwang/service-process';
import { StreetItems } from '../items/street-items.js';
import { DueRows } from '../lists/due-rows.js';
import { Projector } from '../projector/projector.js';

/** What the gateway asks of the read model, beside what readers do. Whoever cannot show that it is one of us is refused. */
@Controller()
export class ReadModelController {
  constructor(
    private readonly projector: Projector,
    private readonly due: DueRows,
    private readonly items: StreetItems,
    private readonly http: HttpAdapterHost,
    @Inject(CHANNEL_TRUST) private readonly trust: ChannelTrust,
  ) {}

  /** Whether its numbers may be worked with, and where it answers GraphQL. */
  @GrpcMethod(READ_MODEL.service, 'Standing')
  standing(_: object, metadata: Metadata): ReadModelStanding {
    refuseStrangers(metadata, this.trust);
    const { port: graphqlPort } = (this.http.httpAdapter.getHttpServer() as Server).address() as { port: number };
    return { ready: this.projector.isReady, detail: this.projector.detail, graphqlPort };
  }

  /** The items of a list that are due soon, of all units; unavailable while nothing is shown yet. */
  @GrpcMethod(READ_MODEL.service, 'DueBetween')
  async dueBetween({ list, from, to }: DueQuestion, metadata: Metadata): Promise<DueAnswer> {
    refuseStrangers(metadata, this.trust);
    const items: DueItem[] = [];
    try {
      for await (const item of this.due.dueBetween(list, from, to)) items.push(item);
    } catch (error) {
      throw unavailable(error);
    }
    return { items };
  }

  /** What must be dealt with in a street; unavailable while numbers cannot be worked with. */
  @GrpcMethod(READ_MODEL.service, 'ItemsToDealWith')
  async itemsToDealWith({ street }: ItemsQuestion, metadata: Metadata): Promise<ItemsAnswer> {
    refuseStrangers(metadata, this.trust);
    return { items: await this.items.of(street).catch((error: unknown) => Promise.reject(unavailable(error) as Error)) };
  }
}

/** What was refused, as its caller understands it: to be asked again. */
const unavailable = (error: unknown): unknown => (error instanceof Refused ? new RpcException({ code: status.UNAVAILABLE, message: error.refusal.code }) : error);

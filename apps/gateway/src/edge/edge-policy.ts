import cookie from '@fastify/cookie';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { refuseRequest, type Principal, type RefusalCode } from '@yiwang/kernel';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { SessionAuthenticator, type Pending, type Standing } from '../accounts/session-authenticator.js';
import { Devices } from '../devices/devices.js';
import { ReadingsAllowance } from '../devices/readings-allowance.js';
import { GATEWAY_OPTIONS, type GatewayOptions } from '../gateway.options.js';
import { EdgeMetrics } from '../operations/edge-metrics.js';
import { UnreachableGatewayStore } from '../store/gateway-store.js';
import { ArrivingBytes } from './arriving-bytes.js';
import { serveDashboard } from './dashboard-files.js';
import { refuseForgedIdentity, refuseOtherNames, refuseOtherOrigins, tokenOf } from './request-identity.js';
import { SECURITY_HEADERS } from './security-headers.js';

/**
 * What holds for every request to this process, whoever's route it is: nobody passes without a session but to the few
 * open routes, nobody names themselves, no other site acts through a browser. A device's key opens one address.
 */
@Injectable()
export class EdgePolicy implements OnModuleInit {
  private readonly arriving = new ArrivingBytes();

  constructor(
    private readonly host: HttpAdapterHost<FastifyAdapter>,
    private readonly authenticator: SessionAuthenticator,
    private readonly devices: Devices,
    private readonly readings: ReadingsAllowance,
    private readonly metrics: EdgeMetrics,
    @Inject(GATEWAY_OPTIONS) private readonly options: GatewayOptions,
  ) {}

  async onModuleInit(): Promise<void> {
    const server = this.host.httpAdapter.getInstance() as unknown as FastifyInstance;
    await server.register(cookie);
    server.addHook('onRequest', async (request, reply) => {
      // What is answered here is somebody's own; the dashboard's files, which are everyone's, say otherwise themselves.
      void reply.headers(SECURITY_HEADERS).header('cache-control', 'no-store');
      if (request.protocol === 'https') void reply.header('strict-transport-security', 'max-age=31536000');
      await this.admit(request);
      if (request.principal) this.arriving.admit(request.principal.account, request, reply);
    });
    server.addHook('onResponse', (request, reply, done) => {
      const route = request.routeOptions.url ?? 'none';
      this.metrics.requests.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
      done();
    });
    this.options.routes?.(server);
    await serveDashboard(server, this.options.dashboardDirectory);
  }

  private async admit(request: FastifyRequest): Promise<void> {
    if (this.options.demonstration) refuseOtherNames(request);
    refuseForgedIdentity(request);
    const given = tokenOf(request);
    if (given?.from !== 'header') refuseOtherOrigins(request);
    const standing = given && (await this.standingOf(given.token, request));
    if (standing) {
      request.principal = standing.principal;
      request.sessionToken = given.token;
      request.pending = standing.pending;
      refuseBefore(request, standing);
    } else if (request.routeOptions.config.open !== true) {
      request.principal = await this.deviceOf(request, given?.from === 'header' ? given.token : '');
    }
  }

  /** Whose session it is. What is open to everyone is open while nobody can be known, too. */
  private async standingOf(token: string, { routeOptions: { config } }: FastifyRequest): Promise<Standing | undefined> {
    try {
      return await this.authenticator.standingOf(token);
    } catch (error) {
      if (config.open === true && error instanceof UnreachableGatewayStore) return undefined;
      throw error;
    }
  }

  /** Whose key a request carries. @throws {Refused} `not-signed-in`, `device-key` for all but its submissions, `too-many-readings` */
  private async deviceOf({ method, routeOptions: { url } }: FastifyRequest, key: string): Promise<Principal> {
    const principal = await this.devices.find(key);
    if (principal?.device === undefined) return refuseRequest('not-signed-in');
    if (`${method} ${url}` !== OF_DEVICES) refuseRequest('device-key', { submission: principal.device.submission });
    this.readings.admit(principal.account);
    // Of a list, the rest is counted where it is read.
    this.readings.count(principal.account, 1);
    return principal;
  }
}

/** All that a device's key opens. */
const OF_DEVICES = 'POST /api/submissions';

const FIRST = { password: 'password-change-required', 'second-factor': 'second-factor-demanded' } as const satisfies Record<Pending, RefusalCode>;

/** What a wall screen sends beside what it reads: GraphQL's questions, and that it signs out. */
const OF_WALLS = new Set(['POST /graphql', 'DELETE /api/session']);

/**
 * Refuses what a session is not good for (yet).
 *
 * @throws {Refused} `password-change-required`, `second-factor-demanded` for whoever has that to do first; `wall-session`
 * for a wall screen that would do something, or open a record.
 */
function refuseBefore({ method, url, routeOptions: { config } }: FastifyRequest, { pending, wall }: Standing): void {
  if (config.open === true) return;
  if (pending !== undefined && config.whilePending !== true) refuseRequest(FIRST[pending]);
  const isReading = method === 'GET' || method === 'HEAD' || OF_WALLS.has(`${method} ${url.split('?')[0]}`);
  if (wall && !isReading) refuseRequest('wall-session');
}

import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { preferredLanguage, type Principal } from '@yiwang/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { parsedBody } from '../edge/parsed-body.js';
import { refuseRequest } from '../edge/refused.js';
import { OPEN, SESSION_COOKIE, isLoopback, principalOf } from '../edge/request-identity.js';
import { EdgeMetrics } from '../operations/edge-metrics.js';
import { ACCOUNT_NAME, Accounts } from './accounts.js';
import { FirstAdministrator } from './first-administrator.js';
import { LoginThrottle } from './login-throttle.js';
import { ABSOLUTE_LIMIT, Sessions } from './sessions.js';

const label = (zh: string, en: string) => ({ labels: { zh, en } });

const credentials = z.strictObject({
  account: z.string().min(1).max(64).meta(label('账号', 'Account')),
  password: z.string().min(1).max(200).meta(label('密码', 'Password')),
});

const administrator = z.strictObject({
  token: z.string().min(1).max(100).meta(label('一次性口令', 'One-time token')),
  account: z.string().regex(ACCOUNT_NAME).meta(label('账号', 'Account')),
  name: z.string().trim().min(1).max(50).meta(label('姓名', 'Name')),
  password: z.string().min(12).max(200).meta(label('密码', 'Password')),
});

/** Signing in and out, and the first administrator. */
@Controller('api')
export class SessionController {
  constructor(
    private readonly accounts: Accounts,
    private readonly sessions: Sessions,
    private readonly throttle: LoginThrottle,
    private readonly firstAdministrator: FirstAdministrator,
    private readonly metrics: EdgeMetrics,
  ) {}

  /** Signs in: the token, also as a cookie, and who it is. Refuses `wrong-password`, `too-many-attempts`. */
  @Post('session')
  @HttpCode(200)
  @RouteConfig(OPEN)
  async signIn(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Principal & { token: string }> {
    const { account, password } = parsedBody(credentials, body, preferredLanguage(request.headers['accept-language']));
    const seconds = this.throttle.begin(account, request.ip);
    if (seconds > 0) {
      this.metrics.signIns.inc({ outcome: 'throttled' });
      void reply.header('retry-after', seconds);
      refuseRequest('too-many-attempts', { seconds });
    }
    const principal = await this.accounts.verify(account, password, isLoopback(request.ip));
    this.metrics.signIns.inc({ outcome: principal ? 'signed-in' : 'wrong-password' });
    if (!principal) refuseRequest('wrong-password');
    this.throttle.succeed(account, request.ip);
    return this.begin(principal, request, reply);
  }

  /** Who is signed in. */
  @Get('session')
  whoAmI(@Req() request: FastifyRequest): Principal {
    return principalOf(request);
  }

  /** Signs out: the token opens nothing from here on. */
  @Delete('session')
  @HttpCode(204)
  async signOut(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.sessions.end(request.sessionToken!);
    void reply.clearCookie(SESSION_COOKIE, { path: '/' });
  }

  /** Makes the first administrator by the one-time link and signs them in. Refuses `not-found` for any other token. */
  @Post('setup')
  @HttpCode(201)
  @RouteConfig(OPEN)
  async setUp(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Principal & { token: string }> {
    const { token, account, name, password } = parsedBody(administrator, body, preferredLanguage(request.headers['accept-language']));
    const seconds = this.throttle.begin('setup', request.ip);
    if (seconds > 0) refuseRequest('too-many-attempts', { seconds });
    const principal = await this.firstAdministrator.create(token, account, name, password);
    return principal ? this.begin(principal, request, reply) : refuseRequest('not-found');
  }

  private async begin(principal: Principal, request: FastifyRequest, reply: FastifyReply): Promise<Principal & { token: string }> {
    const token = await this.sessions.start(principal.account);
    void reply.header('cache-control', 'no-store').setCookie(SESSION_COOKIE, token, {
      httpOnly: true,
      sameSite: 'strict',
      path: '/',
      secure: request.protocol === 'https',
      maxAge: ABSOLUTE_LIMIT / 1000,
    });
    return { token, ...principal };
  }
}

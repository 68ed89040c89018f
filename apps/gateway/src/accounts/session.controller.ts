import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { plainText, preferredLanguage, refuseRequest, type Principal } from '@yiwang/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { parsedBody } from '../edge/parsed-body.js';
import { OPEN, SESSION_COOKIE, isLoopback, principalOf } from '../edge/request-identity.js';
import { EdgeMetrics } from '../operations/edge-metrics.js';
import { ACCOUNT_NAME, Accounts } from './accounts.js';
import { FirstAdministrator } from './first-administrator.js';
import { HELD, LoginThrottle } from './login-throttle.js';
import { ABSOLUTE_LIMIT, Sessions } from './sessions.js';
import { Turns } from './turns.js';

const label = (zh: string, en: string) => ({ labels: { zh, en } });

const credentials = z.strictObject({
  account: z.string().min(1).max(64).meta(label('账号', 'Account')),
  password: z.string().min(1).max(200).meta(label('密码', 'Password')),
});

const administrator = z.strictObject({
  token: z.string().min(1).max(100).meta(label('一次性口令', 'One-time token')),
  account: z.string().regex(ACCOUNT_NAME).meta(label('账号', 'Account')),
  name: plainText().min(1).max(50).meta(label('姓名', 'Name')),
  password: z.string().min(12).max(200).meta(label('密码', 'Password')),
});

/** Signing in and out, and the first administrator. */
@Controller('api')
export class SessionController {
  private readonly turns = new Turns();

  constructor(
    private readonly accounts: Accounts,
    private readonly sessions: Sessions,
    private readonly throttle: LoginThrottle,
    private readonly firstAdministrator: FirstAdministrator,
    private readonly metrics: EdgeMetrics,
  ) {}

  /**
   * Signs in: the token, also as a cookie, and who it is. Refuses `wrong-password`; `too-many-attempts` and `busy` say
   * by `retry-after` when to come again.
   */
  @Post('session')
  @HttpCode(200)
  @RouteConfig(OPEN)
  async signIn(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Principal & { token: string }> {
    const { account, password } = parsedBody(credentials, body, preferredLanguage(request.headers['accept-language']));
    const principal = await this.throttled(account, request, reply, () => this.accounts.verify(account, password, isLoopback(request.ip)));
    this.metrics.signIns.inc({ outcome: principal ? 'signed-in' : 'wrong-password' });
    if (!principal) refuseRequest('wrong-password');
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
    const principal = await this.throttled('setup', request, reply, () => this.firstAdministrator.create(token, account, name, password));
    return principal ? this.begin(principal, request, reply) : refuseRequest('not-found');
  }

  /** Looks at a secret when its turn comes. Who guesses waits; see `LoginThrottle`. */
  private async throttled<Found>(
    account: string,
    { ip }: FastifyRequest,
    reply: FastifyReply,
    look: () => Promise<Found | undefined>,
  ): Promise<Found | undefined> {
    if (!(await this.throttle.hold(account, ip))) return this.comeAgain('too-many-attempts', HELD / 1000, reply);
    const looked = await this.turns.take(ip, async (): Promise<{ wait: number } | { found: Found | undefined }> => {
      const wait = this.throttle.begin(account, ip);
      if (wait > 0) return { wait };
      let found: Found | undefined;
      try {
        found = await look();
        return { found };
      } finally {
        this.throttle.end(account, ip, found !== undefined);
      }
    });
    if (looked === undefined) return this.comeAgain('busy', 1, reply);
    return 'wait' in looked ? this.comeAgain('too-many-attempts', looked.wait, reply) : looked.found;
  }

  private comeAgain(code: 'too-many-attempts' | 'busy', seconds: number, reply: FastifyReply): never {
    this.metrics.signIns.inc({ outcome: 'throttled' });
    void reply.header('retry-after', seconds);
    return refuseRequest(code, { seconds });
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

import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { formattedText, plainText, preferredLanguage, Refused, refuseRequest, type Principal, type Refusal } from '@yiwang/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { parsedBody } from '../edge/parsed-body.js';
import { isLoopback, OPEN, principalOf, SESSION_COOKIE, WHILE_PENDING } from '../edge/request-identity.js';
import { EdgeMetrics } from '../operations/edge-metrics.js';
import { Accounts } from './accounts.js';
import { FirstAdministrator } from './first-administrator.js';
import { ACCOUNT_NAME, CHOSEN_PASSWORD } from './new-account.js';
import { SecondFactors } from './second-factors.js';
import { SecretCheck } from './secret-check.js';
import { SessionAuthenticator, type Pending } from './session-authenticator.js';
import { ABSOLUTE_LIMIT, Sessions } from './sessions.js';

const label = (zh: string, en: string) => ({ labels: { zh, en } });

const password = z.string().min(1).max(CHOSEN_PASSWORD.max).meta(label('密码', 'Password'));
const chosen = z.string().min(CHOSEN_PASSWORD.min).max(CHOSEN_PASSWORD.max).meta(label('新密码', 'New password'));

const credentials = z.strictObject({
  account: z.string().min(1).max(64).meta(label('账号', 'Account')),
  password,
  code: z.string().min(1).max(40).optional().meta(label('验证码', 'Code')),
  wall: z.boolean().default(false).meta(label('大屏', 'Wall screen')),
});

const administrator = z.strictObject({
  token: z.string().min(1).max(100).meta(label('一次性口令', 'One-time token')),
  account: formattedText('account', ACCOUNT_NAME).meta(label('账号', 'Account')),
  name: plainText().min(1).max(50).meta(label('姓名', 'Name')),
  password: chosen.meta(label('密码', 'Password')),
});

const another = z.strictObject({ password, newPassword: chosen });

/** Who is signed in, and what they have to do before anything else, if there is something. */
export type SessionAnswer = Principal & { readonly pending?: Pending | undefined };

/** Signing in and out, one's own password, and the first administrator. */
@Controller('api')
export class SessionController {
  constructor(
    private readonly accounts: Accounts,
    private readonly sessions: Sessions,
    private readonly authenticator: SessionAuthenticator,
    private readonly secondFactors: SecondFactors,
    private readonly secrets: SecretCheck,
    private readonly firstAdministrator: FirstAdministrator,
    private readonly metrics: EdgeMetrics,
  ) {}

  /**
   * Signs in: the token, also as a cookie, and who it is. With `wall`, for a screen that nobody touches: its session shows,
   * does nothing, and outlasts a desk's.
   *
   * Refuses `wrong-password`, then `second-factor-required` and `wrong-second-factor`; `too-many-attempts` and `busy` say
   * by `retry-after` when to come again.
   */
  @Post('session')
  @HttpCode(200)
  @RouteConfig(OPEN)
  async signIn(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionAnswer & { token: string }> {
    const { account, password: given, code, wall } = parsedBody(credentials, body, preferredLanguage(request.headers['accept-language']));
    let wrong: Refusal = { code: 'wrong-password' };
    const found = await this.secrets.look(account, request, reply, async () => {
      const principal = await this.accounts.verify(account, given, isLoopback(request.ip));
      if (!principal) return undefined;
      const refused = await this.secondFactors.take(account, code);
      if (refused) wrong = refused;
      // Who has the password and was not asked for a code yet has guessed nothing.
      return refused?.code === 'wrong-second-factor' ? undefined : { principal, refused };
    });
    const signedIn = found && found.refused === undefined ? found.principal : undefined;
    this.metrics.signIns.inc({ outcome: signedIn ? 'signed-in' : 'wrong-password' });
    if (!signedIn) throw new Refused(wrong);
    return this.begin(signedIn, request, reply, wall);
  }

  /** Who is signed in. */
  @Get('session')
  @RouteConfig(WHILE_PENDING)
  whoAmI(@Req() request: FastifyRequest): SessionAnswer {
    return { ...principalOf(request), ...pendingIn(request.pending) };
  }

  /** Signs out: the token opens nothing from here on. */
  @Delete('session')
  @HttpCode(204)
  @RouteConfig(WHILE_PENDING)
  async signOut(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.sessions.end(request.sessionToken!);
    void reply.clearCookie(SESSION_COOKIE, { path: '/' });
  }

  /**
   * Changes one's own password, ends every session of the account, and begins another. Refuses `wrong-password`,
   * `password-not-new`.
   */
  @Post('password')
  @HttpCode(200)
  @RouteConfig(WHILE_PENDING)
  async changePassword(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionAnswer & { token: string }> {
    const { password: given, newPassword } = parsedBody(another, body, preferredLanguage(request.headers['accept-language']));
    const principal = principalOf(request);
    let wrong: Refusal | undefined;
    const changed = await this.secrets.look(principal.account, request, reply, async () => {
      wrong = await this.accounts.changePassword(principal.account, given, newPassword);
      return wrong?.code === 'wrong-password' ? undefined : principal;
    });
    if (wrong) throw new Refused(wrong);
    return changed ? this.begin(changed, request, reply, false) : refuseRequest('wrong-password');
  }

  /** Makes the first administrator by the one-time link and signs them in. Refuses `not-found` for any other token. */
  @Post('setup')
  @HttpCode(201)
  @RouteConfig(OPEN)
  async setUp(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionAnswer & { token: string }> {
    const made = parsedBody(administrator, body, preferredLanguage(request.headers['accept-language']));
    const create = () => this.firstAdministrator.create(made.token, made.account, made.name, made.password);
    const principal = await this.secrets.look('setup', request, reply, create);
    return principal ? this.begin(principal, request, reply, false) : refuseRequest('not-found');
  }

  private async begin(principal: Principal, request: FastifyRequest, reply: FastifyReply, wall: boolean): Promise<SessionAnswer & { token: string }> {
    const { account } = principal;
    const token = await this.sessions.start(account, await this.accounts.generationOf(account), wall);
    void reply.header('cache-control', 'no-store').setCookie(SESSION_COOKIE, token, {
      httpOnly: true,
      sameSite: 'strict',
      path: '/',
      secure: request.protocol === 'https',
      maxAge: ABSOLUTE_LIMIT / 1000,
    });
    return { token, ...principal, ...pendingIn(await this.authenticator.pendingOf(principal)) };
  }
}

const pendingIn = (pending: Pending | undefined): { readonly pending?: Pending } => (pending === undefined ? {} : { pending });

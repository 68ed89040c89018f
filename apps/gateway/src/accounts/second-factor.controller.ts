import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { preferredLanguage, Refused, ROLES, ruleOf, type Role } from '@yiwang/kernel';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { parsedBody } from '../edge/parsed-body.js';
import { holderOf, principalOf, WHILE_PENDING } from '../edge/request-identity.js';
import { SecondFactors, type FactorStanding, type NewSecret } from './second-factors.js';

const confirmation = z.strictObject({ code: z.string().min(1).max(40).meta({ labels: { zh: '验证码', en: 'Code' } }) });

const WITH_ACCOUNTS = ROLES.filter((role) => ruleOf(role).levels.length > 0);
const demand = z.strictObject({ roles: z.array(z.enum(WITH_ACCOUNTS as [Role, ...Role[]])).max(ROLES.length).meta({ labels: { zh: '身份', en: 'Roles' } }) });

/** The second factor: setting up one's own, which roles need one, and taking it from who has lost it. */
@Controller('api')
export class SecondFactorController {
  constructor(private readonly factors: SecondFactors) {}

  @Get('second-factor')
  @RouteConfig(WHILE_PENDING)
  own(@Req() request: FastifyRequest): Promise<FactorStanding> {
    return this.factors.standingOf(principalOf(request));
  }

  /** Makes a secret, shown once. Refuses `second-factor-is-set`. */
  @Post('second-factor')
  @HttpCode(200)
  @RouteConfig(WHILE_PENDING)
  async begin(@Req() request: FastifyRequest): Promise<NewSecret> {
    const begun = await this.factors.begin(principalOf(request).account);
    if ('code' in begun) throw new Refused(begun);
    return begun;
  }

  /** Sets it up by a code of the secret; the recovery codes, shown once. Refuses `wrong-second-factor`, `second-factor-is-set`. */
  @Post('second-factor/confirmation')
  @HttpCode(200)
  @RouteConfig(WHILE_PENDING)
  async confirm(@Body() body: unknown, @Req() request: FastifyRequest): Promise<{ readonly recoveryCodes: readonly string[] }> {
    const { code } = parsedBody(confirmation, body, preferredLanguage(request.headers['accept-language']));
    const confirmed = await this.factors.confirm(principalOf(request).account, code);
    if ('code' in confirmed) throw new Refused(confirmed);
    return { recoveryCodes: confirmed };
  }

  /** The roles that need one. */
  @Get('second-factor/roles')
  async roles(@Req() request: FastifyRequest): Promise<{ readonly roles: readonly Role[] }> {
    holderOf(request, 'admin', 'securityAdmin');
    return { roles: await this.factors.roles() };
  }

  /** Says which roles need one; whoever has none is asked to set it up before anything else. */
  @Put('second-factor/roles')
  async demand(@Body() body: unknown, @Req() request: FastifyRequest): Promise<{ readonly roles: readonly Role[] }> {
    const { account } = holderOf(request, 'securityAdmin');
    const { roles } = parsedBody(demand, body, preferredLanguage(request.headers['accept-language']));
    await this.factors.demandOf([...new Set(roles)], account);
    return { roles: await this.factors.roles() };
  }

  /** Takes it from an account, whose owner has lost it. Refuses `account-not-found` where there is none. */
  @Delete('accounts/:account/second-factor')
  @HttpCode(204)
  async reset(@Param('account') account: string, @Req() request: FastifyRequest): Promise<void> {
    const by = holderOf(request, 'securityAdmin').account;
    const refused = await this.factors.reset(account, by);
    if (refused) throw new Refused(refused);
  }
}

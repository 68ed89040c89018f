import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import { formattedText, preferredLanguage, Refused, refuseRequest, ROLES, ruleOf, type Role, type RoleRule } from '@yiwang/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ACCOUNTS_LIMIT, NAMES_LIMIT } from '../edge/limits.js';
import { parsedBody } from '../edge/parsed-body.js';
import { holderOf, principalOf } from '../edge/request-identity.js';
import { Vault } from '../vault/vault.js';
import { Accounts, type ListedAccount } from './accounts.js';
import { withHouseholdKnown } from './household-of-account.js';
import { ACCOUNT_NAME, accountForm } from './new-account.js';
import { SecondFactors } from './second-factors.js';

const page = z.strictObject({ after: z.string().max(64).default('') });
const named = z.strictObject({ accounts: z.string().max(NAMES_LIMIT * 65).transform((list) => list.split(',')).pipe(z.array(z.string().max(64)).max(NAMES_LIMIT)) });
const made = z.strictObject({ account: formattedText('account', ACCOUNT_NAME).meta({ labels: { zh: '账号', en: 'Account' } }), ...accountForm });
const changed = z.strictObject(accountForm).partial();

/** An account, and whether it has a second factor. */
type ShownAccount = ListedAccount & { readonly secondFactor: boolean };

/** What an account of a role says. */
interface DescribedRole extends Pick<RoleRule, 'labels' | 'levels' | 'of' | 'ofHousehold'> {
  readonly role: Role;
}

/** Who may sign in: kept by administrators; closed by security administrators too. What colleagues are called, others may ask. */
@Controller('api')
export class AccountsController {
  constructor(
    private readonly accounts: Accounts,
    private readonly factors: SecondFactors,
    private readonly vault: Vault,
  ) {}

  /** The roles there are, and what their accounts say. */
  @Get('roles')
  roles(): readonly DescribedRole[] {
    return ROLES.map((role) => {
      const { labels, levels, of, ofHousehold } = ruleOf(role);
      return { role, labels, levels, of, ofHousehold };
    });
  }

  /** 500 accounts at most, in the order of their names, those that are closed among them; `next` leads on. */
  @Get('accounts')
  async list(@Query() query: unknown, @Req() request: FastifyRequest): Promise<{ readonly accounts: readonly ShownAccount[]; readonly next?: string }> {
    holderOf(request, 'admin', 'securityAdmin');
    const { after } = parsedBody(page, query, preferredLanguage(request.headers['accept-language']));
    const listed = await this.accounts.list(ACCOUNTS_LIMIT, after);
    const accounts = await Promise.all(listed.map(async (one) => ({ ...one, secondFactor: await this.factors.isSet(one.account) })));
    return { accounts, ...(listed.length === ACCOUNTS_LIMIT ? { next: listed.at(-1)!.account } : {}) };
  }

  /** What the people behind some accounts are called, by account: 100 at most, of whom the reader may know. */
  @Get('account-names')
  async names(@Query() query: unknown, @Req() request: FastifyRequest): Promise<Readonly<Record<string, string>>> {
    const { accounts } = parsedBody(named, query, preferredLanguage(request.headers['accept-language']));
    return Object.fromEntries(await this.accounts.namesFor(principalOf(request), accounts));
  }

  /** Makes an account; its first password is in the answer, and nowhere else. */
  @Post('accounts')
  async create(@Body() body: unknown, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<ShownAccount & { readonly password: string }> {
    const by = holderOf(request, 'admin').account;
    const asked = parsedBody(made, body, preferredLanguage(request.headers['accept-language']));
    const account = await withHouseholdKnown(asked, asked, this.vault);
    const created = await this.accounts.create(account, by);
    if ('code' in created) throw new Refused(created);
    void reply.status(201);
    return { ...(await this.show(account.account)), ...created };
  }

  /** Changes what an account is: what is not sent stays. */
  @Patch('accounts/:account')
  async change(@Param('account') account: string, @Body() body: unknown, @Req() request: FastifyRequest): Promise<ShownAccount> {
    const by = holderOf(request, 'admin').account;
    const asked = parsedBody(changed, body, preferredLanguage(request.headers['accept-language']));
    const { role, orgUnit } = await this.show(account);
    const changes = await withHouseholdKnown(asked, { role: asked.role ?? role, orgUnit: asked.orgUnit ?? orgUnit }, this.vault);
    const refused = await this.accounts.change(account, changes, by);
    if (refused) throw new Refused(refused);
    return this.show(account);
  }

  /** Closes an account and ends its sessions. It stays in the list, and its name is never given again. */
  @Delete('accounts/:account')
  @HttpCode(200)
  async close(@Param('account') account: string, @Req() request: FastifyRequest): Promise<ShownAccount> {
    const by = holderOf(request, 'admin', 'securityAdmin').account;
    const refused = await this.accounts.close(account, by);
    if (refused) throw new Refused(refused);
    return this.show(account);
  }

  /** Gives an account another first password, in the answer and nowhere else, and ends its sessions. */
  @Post('accounts/:account/password')
  @HttpCode(200)
  async resetPassword(@Param('account') account: string, @Req() request: FastifyRequest): Promise<{ readonly password: string }> {
    const by = holderOf(request, 'admin').account;
    const reset = await this.accounts.resetPassword(account, by);
    if ('code' in reset) throw new Refused(reset);
    return reset;
  }

  private async show(account: string): Promise<ShownAccount> {
    const listed = (await this.accounts.look(account)) ?? refuseRequest('account-not-found');
    return { ...listed, secondFactor: await this.factors.isSet(account) };
  }
}

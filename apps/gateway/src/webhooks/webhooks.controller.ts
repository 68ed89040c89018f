import { randomUUID } from 'node:crypto';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Req } from '@nestjs/common';
import { Clock, formatInstant, isOrgUnitCode, maySubmitFor, officeRowOf, preferredLanguage, Refused, refuseRequest, type OrgUnitCode, type Principal } from '@yiwang/kernel';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { parsedBody } from '../edge/parsed-body.js';
import { holderOf } from '../edge/request-identity.js';
import type { LastTry } from './outbox.js';
import { TestsAllowance } from './tests-allowance.js';
import { webhookForm, type Attempt, type StoredWebhook } from './webhook.js';
import { WebhookDelivery } from './webhook-sender.js';
import { Webhooks, type WebhookStanding } from './webhooks.js';

/** A webhook as its office sees it: nothing of it that is secret. */
export interface ListedWebhook extends Omit<StoredWebhook, 'sealed'> {
  readonly isWatching: boolean;
  readonly waiting: number;
  readonly delivered: number;
  readonly givenUp: number;
  readonly last?: (Omit<LastTry, 'at'> & { readonly at: string }) | undefined;
}

const listed = z.strictObject({ orgUnit: z.string().refine(isOrgUnitCode) });
const changed = z.strictObject({ isPaused: z.boolean() });

/** The webhooks of a street's office: kept by the office itself, and by administrators. */
@Controller('api')
export class WebhooksController {
  constructor(
    private readonly webhooks: Webhooks,
    private readonly delivery: WebhookDelivery,
    private readonly tests: TestsAllowance,
    private readonly clock: Clock,
  ) {}

  /** Those of a street, and whether the operator lets any go out. */
  @Get('webhooks')
  async list(@Query() query: unknown, @Req() request: FastifyRequest): Promise<{ readonly isOn: boolean; readonly webhooks: readonly ListedWebhook[] }> {
    const holder = holderOf(request, 'street', 'admin');
    const { orgUnit } = parsedBody(listed, query, languageOf(request));
    const street = streetFor(holder, orgUnit);
    return { isOn: this.webhooks.hosts.isOn, webhooks: (await this.webhooks.list(street)).map(shown) };
  }

  /** Adds one; the secret of a generic one is in the answer, and nowhere else. */
  @Post('webhooks')
  @HttpCode(201)
  async add(@Body() body: unknown, @Req() request: FastifyRequest): Promise<ListedWebhook & { readonly secret?: string }> {
    const holder = holderOf(request, 'street', 'admin');
    const form = parsedBody(webhookForm, body, languageOf(request));
    streetFor(holder, form.orgUnit);
    const added = await this.webhooks.add(form, holder.account);
    if ('code' in added) throw new Refused(added);
    const { id, ...secret } = added;
    return { ...(await this.show(id)), ...secret };
  }

  /** Pauses one, or lets it go on. */
  @Patch('webhooks/:id')
  async pause(@Param('id') id: string, @Body() body: unknown, @Req() request: FastifyRequest): Promise<ListedWebhook> {
    const holder = holderOf(request, 'street', 'admin');
    const { isPaused } = parsedBody(changed, body, languageOf(request));
    await this.own(id, holder);
    const refused = await this.webhooks.pause(id, isPaused, holder.account);
    if (refused) throw new Refused(refused);
    return this.show(id);
  }

  /** Removes one with all that waits for it. */
  @Delete('webhooks/:id')
  @HttpCode(204)
  async remove(@Param('id') id: string, @Req() request: FastifyRequest): Promise<void> {
    const holder = holderOf(request, 'street', 'admin');
    await this.own(id, holder);
    const refused = await this.webhooks.remove(id, holder.account);
    if (refused) throw new Refused(refused);
  }

  /** Sends one message at once that says that it is a test, and what became of it. */
  @Post('webhooks/:id/test')
  @HttpCode(200)
  async test(@Param('id') id: string, @Req() request: FastifyRequest): Promise<Attempt> {
    const holder = holderOf(request, 'street', 'admin');
    const webhook = await this.own(id, holder);
    this.tests.admit(holder.account);
    this.tests.count(holder.account, 1);
    return this.delivery.try(webhook, { id: randomUUID(), change: 'test', at: this.clock.now() });
  }

  /** One that its holder keeps: of another office's nothing is said, not even that it is there. */
  private async own(id: string, holder: Principal): Promise<StoredWebhook> {
    const webhook = await this.webhooks.find(id);
    return webhook !== undefined && keeps(holder, webhook.orgUnit) ? webhook : refuseRequest('webhook-not-found');
  }

  private async show(id: string): Promise<ListedWebhook> {
    const webhook = await this.webhooks.find(id);
    const standing = webhook && (await this.webhooks.list(webhook.orgUnit)).find((each) => each.webhook.id === id);
    return standing === undefined ? refuseRequest('webhook-not-found') : shown(standing);
  }
}

const languageOf = ({ headers }: FastifyRequest) => preferredLanguage(headers['accept-language']);

const keeps = (holder: Principal, street: OrgUnitCode): boolean => maySubmitFor(holder, officeRowOf(street));

/** @throws {Refused} `wrong-unit-level` for what is no street, `not-your-unit` for a street that is another's */
function streetFor(holder: Principal, orgUnit: OrgUnitCode): OrgUnitCode {
  if (orgUnit.length !== 9) refuseRequest('wrong-unit-level', { orgUnit }, 'orgUnit');
  return keeps(holder, orgUnit) ? orgUnit : refuseRequest('not-your-unit', { orgUnit }, 'orgUnit');
}

function shown({ webhook: { sealed: _, ...webhook }, outbox: { waiting, delivered, givenUp, last }, isWatching }: WebhookStanding): ListedWebhook {
  return { ...webhook, isWatching, waiting: waiting.length, delivered, givenUp, ...(last === undefined ? {} : { last: { ...last, at: formatInstant(last.at) } }) };
}

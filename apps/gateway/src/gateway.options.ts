import type { DynamicModule, ForwardReference, InjectionToken, Type } from '@nestjs/common';
import type { SubmissionService } from '@yiwang/kernel';
import type { FastifyInstance } from 'fastify';
import type { AskedAccount } from './accounts/household-of-account.js';
import type { NewAccount } from './accounts/new-account.js';
import type { ReadinessProbe } from './operations/readiness.js';
import type { WebhookHosts } from './webhooks/webhook-hosts.js';
import type { BondedLog } from './vault/log-bond.js';

/** How an installation wants its gateway. */
export interface GatewayOptions {
  /** Where the gateway's own store lives; made if missing, and used by one process alone. */
  readonly directory: string;
  /** `postgres://…` of the store that several gateways share; without it the one in `directory`. Wants `masterKey`. */
  readonly vaultUrl?: string | undefined;
  /**
   * Asked where there is no store: whether there has to be one, for the log holds events. One that was lost is never made
   * anew in silence.
   */
  readonly storeMustExist?: (() => Promise<boolean>) | undefined;
  /** The log that the vault belongs to, and no other (`LogBond`). */
  readonly log: BondedLog;
  /** 32 bytes that wrap the keys of personal data. Without them a key file is made in `directory`. */
  readonly masterKey?: Buffer | undefined;
  /** Who takes submissions: themselves, or the tokens by which `imports` provide them (each one, or a list of them). */
  readonly services: readonly SubmissionService[] | { readonly inject: readonly InjectionToken[] };
  /** Modules that provide what `services` and `readiness` inject. `Clock` must be provided too, here or globally. */
  readonly imports?: readonly (Type | DynamicModule | Promise<DynamicModule> | ForwardReference)[] | undefined;
  /** Accounts with a public password: they are made where missing, and sign in on loopback only. */
  readonly demonstration?: { readonly password: string; readonly accounts: readonly (NewAccount & AskedAccount)[] } | undefined;
  /** How long (ms) a desk's session lasts that nobody uses; 30 minutes unless said. */
  readonly sessionIdleLimit?: number | undefined;
  /** The built dashboard: the folder of its `index.html`. Without it only the API answers. */
  readonly dashboardDirectory?: string | undefined;
  /** Adds routes that are answered elsewhere: the edge's policy holds for them as for all others. */
  readonly routes?: ((server: FastifyInstance) => void) | undefined;
  /** Where webhooks may lead; without it none goes out. */
  readonly webhookHosts?: WebhookHosts | undefined;
  /** What must be well for `/readyz` to say so: themselves, or tokens. */
  readonly readiness?: readonly ReadinessProbe[] | { readonly inject: readonly InjectionToken[] } | undefined;
  /** Lets a scraper read `/metrics` by `Authorization: Bearer <metricsToken>`; otherwise an administrator's session does. */
  readonly metricsToken?: string | undefined;
}

/** The options, for those inside the gateway that need one of them. */
export const GATEWAY_OPTIONS = Symbol('GatewayOptions');

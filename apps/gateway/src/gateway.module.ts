import { Injectable, Logger, Module, type DynamicModule, type FactoryProvider, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { Authenticator, Clock, Lease, PersonLooks, type SubmissionService } from '@yiwang/kernel';
import { LedgerReader } from '@yiwang/ledgers';
import { Turns } from '@yiwang/turns';
import { Accounts } from './accounts/accounts.js';
import { AccountsController } from './accounts/accounts.controller.js';
import { FirstAdministrator } from './accounts/first-administrator.js';
import { withHouseholdKnown } from './accounts/household-of-account.js';
import { LoginThrottle } from './accounts/login-throttle.js';
import { SecondFactorController } from './accounts/second-factor.controller.js';
import { SecondFactors } from './accounts/second-factors.js';
import { SecretCheck } from './accounts/secret-check.js';
import { SessionAuthenticator } from './accounts/session-authenticator.js';
import { SessionController } from './accounts/session.controller.js';
import { SWEEP_INTERVAL, Sessions } from './accounts/sessions.js';
import { AuditLog } from './audit/audit-log.js';
import { AuditController } from './audit/audit.controller.js';
import { Devices } from './devices/devices.js';
import { DevicesController } from './devices/devices.controller.js';
import { ReadingsAllowance } from './devices/readings-allowance.js';
import { EdgePolicy } from './edge/edge-policy.js';
import { ProblemFilter } from './edge/problem.filter.js';
import { GATEWAY_OPTIONS, type GatewayOptions } from './gateway.options.js';
import { ImportJournal } from './imports/import-journal.js';
import { ImportsController } from './imports/imports.controller.js';
import { LedgerImport } from './imports/ledger-import.js';
import { RefusedRowsAllowance } from './imports/refused-rows-allowance.js';
import { EdgeMetrics } from './operations/edge-metrics.js';
import { OperationsController, READINESS_PROBES } from './operations/operations.controller.js';
import { StoreProbe } from './operations/store-probe.js';
import { VaultMetrics } from './operations/vault-metrics.js';
import { OutlineReader } from './outlines/outline-reader.js';
import { OutlinesController } from './outlines/outlines.controller.js';
import { GatewayStore } from './store/gateway-store.js';
import { openGatewayStore } from './store/open-gateway-store.js';
import { leaseIn } from './store/store-lease.js';
import { Answers } from './submissions/answer.js';
import { DraftDesk } from './submissions/draft-desk.js';
import { DraftTries } from './submissions/draft-tries.js';
import { SubmissionDesk } from './submissions/submission-desk.js';
import { SubmissionDirectory } from './submissions/submission-directory.js';
import { SubmissionRecorder } from './submissions/submission-recorder.js';
import { SubmissionIds } from './submissions/submission-ids.js';
import { SubmissionsController } from './submissions/submissions.controller.js';
import { WorkAtHand } from './submissions/work-at-hand.js';
import { AdmittedLooks } from './vault/admitted-looks.js';
import { Erasures } from './vault/erasures.js';
import { LogBond } from './vault/log-bond.js';
import { LooksAllowance } from './vault/looks-allowance.js';
import { MasterKey } from './vault/master-key.js';
import { PersonalRecordsController } from './vault/personal-records.controller.js';
import { PersonalRecords } from './vault/personal-records.js';
import { Vault } from './vault/vault.js';
import { TestsAllowance } from './webhooks/tests-allowance.js';
import { WebhookHosts } from './webhooks/webhook-hosts.js';
import { WebhookPost } from './webhooks/webhook-post.js';
import { WebhookDelivery } from './webhooks/webhook-sender.js';
import { Webhooks } from './webhooks/webhooks.js';
import { WebhooksController } from './webhooks/webhooks.controller.js';

/** Sweeps what has expired while the process runs, ends erasures that were begun, and ends the ledgers' threads and closes the store when it ends. */
@Injectable()
class StoreKeeper implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly store: GatewayStore,
    private readonly reader: LedgerReader,
    sessions: Sessions,
    ids: SubmissionIds,
    imports: ImportJournal,
    private readonly recorder: SubmissionRecorder,
    private readonly bond: LogBond,
    private readonly post: WebhookPost,
  ) {
    this.timer = setInterval(() => {
      void sessions.sweep().catch(() => undefined);
      void ids.sweep().catch(() => undefined);
      void imports.sweep().catch(() => undefined);
      this.endErasures();
    }, SWEEP_INTERVAL).unref();
  }

  onApplicationBootstrap(): void {
    this.endErasures();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.reader.close();
    await this.post.close();
    await this.bond.close();
    await this.store.close();
  }

  private endErasures(): void {
    void this.recorder.resumeErasures().catch(() => undefined);
  }
}

/**
 * The edge: accounts, sessions, the vault, the one submissions address, imports, personal records, the dashboard's files, health. Its
 * policy holds for every route of the process it is in. Needs a `Clock`; provides `Authenticator`, `PersonLooks`, the `Lease` of what one of
 * several gateways does and, for the operator's first link, `FirstAdministrator`. The HTTP adapter comes from `createHttpAdapter`.
 */
@Module({})
export class GatewayModule {
  static register(options: GatewayOptions): DynamicModule {
    return {
      module: GatewayModule,
      global: true,
      imports: [...(options.imports ?? [])],
      controllers: [
        SessionController, SecondFactorController, AccountsController, DevicesController, AuditController, SubmissionsController,
        ImportsController, OutlinesController, WebhooksController, PersonalRecordsController, OperationsController,
      ],
      providers: [
        { provide: GATEWAY_OPTIONS, useValue: options },
        { provide: APP_FILTER, useClass: ProblemFilter },
        EdgeMetrics,
        EdgePolicy,
        StoreKeeper,
        ...storeProviders(options),
        ...submissionProviders(options),
        ...webhookProviders(options),
        factory(StoreProbe, [GatewayStore], (store: GatewayStore) => new StoreProbe(store)),
        factory(Lease, [GatewayStore, EdgeMetrics], (store: GatewayStore, metrics: EdgeMetrics) => metrics.tellOf(leaseIn(store, options.vaultUrl, 'policies'))),
        listProvider(READINESS_PROBES, options.readiness ?? [], options.vaultUrl === undefined ? [] : [StoreProbe]),
      ],
      exports: [Authenticator, PersonLooks, FirstAdministrator, PersonalRecords, EdgeMetrics, Lease, Webhooks, WebhookDelivery],
    };
  }
}

function storeProviders(options: GatewayOptions): FactoryProvider[] {
  const { directory, log, masterKey, demonstration, sessionIdleLimit } = options;
  return [
    factory(GatewayStore, [EdgeMetrics], ({ registry }: EdgeMetrics) =>
      openGatewayStore(options, (notice) => new Logger('Vault').warn(notice), options.vaultUrl === undefined ? undefined : new VaultMetrics(registry)),
    ),
    // After the store, which may not be made: then no key is left behind for it either.
    factory(MasterKey, [GatewayStore], async (store: GatewayStore) =>
      masterKey ? MasterKey.of(masterKey) : MasterKey.inDirectory(directory, await Vault.isIn(store)),
    ),
    factory(Vault, [GatewayStore, MasterKey], (store: GatewayStore, key: MasterKey) => Vault.open(store, key)),
    factory(LogBond, [GatewayStore, Clock, Vault], (store: GatewayStore, clock: Clock) => LogBond.open(store, log, clock)),
    // After the vault, which refuses a wrong master key before anything is written under it.
    factory(AuditLog, [GatewayStore, MasterKey, Clock, Vault], (store: GatewayStore, key: MasterKey, clock: Clock) => AuditLog.open(store, key, clock)),
    factory(
      PersonalRecords,
      [GatewayStore, Vault, AuditLog],
      (store: GatewayStore, vault: Vault, audit: AuditLog) => new PersonalRecords(store, vault, audit),
    ),
    factory(
      Erasures,
      [GatewayStore, Vault, AuditLog, Clock],
      (store: GatewayStore, vault: Vault, audit: AuditLog, clock: Clock) => new Erasures(store, vault, audit, clock),
    ),
    factory(LooksAllowance, [Clock], (clock: Clock) => new LooksAllowance(clock)),
    factory(Accounts, [GatewayStore, MasterKey, AuditLog, Clock, Vault], async (store: GatewayStore, key: MasterKey, audit: AuditLog, clock: Clock, vault: Vault) => {
      const accounts = new Accounts(store, key, audit, clock, demonstration !== undefined);
      if (demonstration) {
        const made = await Promise.all(demonstration.accounts.map((account) => withHouseholdKnown(account, account, vault)));
        await accounts.createForDemonstration(made, demonstration.password);
      }
      return accounts;
    }),
    factory(Sessions, [GatewayStore, Clock], (store: GatewayStore, clock: Clock) => new Sessions(store, clock, sessionIdleLimit)),
    factory(LoginThrottle, [Clock], (clock: Clock) => new LoginThrottle(clock)),
    factory(SecretCheck, [LoginThrottle, EdgeMetrics], (throttle: LoginThrottle, metrics: EdgeMetrics) => new SecretCheck(throttle, metrics)),
    factory(
      SecondFactors,
      [GatewayStore, MasterKey, AuditLog, Clock],
      (store: GatewayStore, key: MasterKey, audit: AuditLog, clock: Clock) => new SecondFactors(store, key, audit, clock),
    ),
    factory(
      FirstAdministrator,
      [GatewayStore, Accounts, Clock],
      (store: GatewayStore, accounts: Accounts, clock: Clock) => new FirstAdministrator(store, accounts, clock),
    ),
    factory(
      SessionAuthenticator,
      [GatewayStore, Accounts, Sessions, SecondFactors],
      (store: GatewayStore, accounts: Accounts, sessions: Sessions, factors: SecondFactors) =>
        new SessionAuthenticator(store, accounts, sessions, factors),
    ),
    factory(Authenticator, [SessionAuthenticator], (authenticator: SessionAuthenticator) => authenticator),
    factory(
      PersonLooks,
      [SessionAuthenticator, PersonalRecords, LooksAllowance],
      (sessions: SessionAuthenticator, records: PersonalRecords, allowance: LooksAllowance) => new AdmittedLooks(sessions, records, allowance),
    ),
  ];
}

function webhookProviders({ webhookHosts = WebhookHosts.of(undefined) }: GatewayOptions): FactoryProvider[] {
  return [
    factory(
      Webhooks,
      [GatewayStore, MasterKey, AuditLog, Clock],
      (store: GatewayStore, key: MasterKey, audit: AuditLog, clock: Clock) => new Webhooks(store, key, audit, clock, webhookHosts),
    ),
    factory(WebhookPost, [], () => new WebhookPost(webhookHosts)),
    factory(
      WebhookDelivery,
      [Webhooks, WebhookPost, Clock],
      (webhooks: Webhooks, post: WebhookPost, clock: Clock) => new WebhookDelivery(webhooks, post, clock),
    ),
    factory(TestsAllowance, [Clock], (clock: Clock) => new TestsAllowance(clock)),
  ];
}

const SERVICES = Symbol('SubmissionServices');

function submissionProviders({ services }: GatewayOptions): FactoryProvider[] {
  return [
    listProvider(SERVICES, services),
    factory(Turns, [], () => new Turns()),
    factory(SubmissionDirectory, [SERVICES], (list: SubmissionService[]) => new SubmissionDirectory(list)),
    factory(
      Devices,
      [GatewayStore, AuditLog, Clock, SubmissionDirectory],
      (store: GatewayStore, audit: AuditLog, clock: Clock, directory: SubmissionDirectory) => new Devices(store, audit, clock, directory),
    ),
    factory(ReadingsAllowance, [Clock], (clock: Clock) => new ReadingsAllowance(clock)),
    factory(Answers, [Accounts, Vault], (accounts: Accounts, vault: Vault) => new Answers(accounts, vault)),
    factory(SubmissionIds, [GatewayStore, Clock], (store: GatewayStore, clock: Clock) => new SubmissionIds(store, clock)),
    factory(
      SubmissionRecorder,
      [SubmissionDirectory, Vault, LogBond, SubmissionIds, Erasures, Turns],
      (directory: SubmissionDirectory, vault: Vault, bond: LogBond, ids: SubmissionIds, erasures: Erasures, turns: Turns) =>
        new SubmissionRecorder(directory, vault, bond, ids, erasures, turns),
    ),
    factory(DraftTries, [Clock], (clock: Clock) => new DraftTries(clock)),
    factory(DraftDesk, [SubmissionDirectory, Vault, SubmissionRecorder, DraftTries], (...known: ConstructorParameters<typeof DraftDesk>) => new DraftDesk(...known)),
    factory(
      SubmissionDesk,
      [SubmissionDirectory, Vault, SubmissionRecorder, DraftDesk, Answers, Turns],
      (directory: SubmissionDirectory, vault: Vault, recorder: SubmissionRecorder, drafts: DraftDesk, answers: Answers, turns: Turns) =>
        new SubmissionDesk(directory, vault, recorder, drafts, answers, turns),
    ),
    factory(
      WorkAtHand,
      [SubmissionDirectory, Vault, Clock],
      (directory: SubmissionDirectory, vault: Vault, clock: Clock) => new WorkAtHand(directory, vault, clock),
    ),
    factory(LedgerReader, [], () => new LedgerReader()),
    factory(OutlineReader, [], () => new OutlineReader()),
    factory(RefusedRowsAllowance, [Clock], (clock: Clock) => new RefusedRowsAllowance(clock)),
    factory(ImportJournal, [GatewayStore, Clock], (store: GatewayStore, clock: Clock) => new ImportJournal(store, clock)),
    factory(
      LedgerImport,
      [SubmissionDirectory, SubmissionRecorder, Vault, Answers, Turns],
      (directory: SubmissionDirectory, recorder: SubmissionRecorder, vault: Vault, answers: Answers, turns: Turns) =>
        new LedgerImport(directory, recorder, vault, answers, turns),
    ),
  ];
}

function factory(provide: FactoryProvider['provide'], inject: FactoryProvider['inject'], useFactory: FactoryProvider['useFactory']): FactoryProvider {
  return { provide, inject: inject ?? [], useFactory };
}

/** A list given outright, or gathered from tokens that each stand for one or several; `ours` are tokens too. */
function listProvider(provide: symbol, list: readonly unknown[] | { readonly inject: readonly any[] }, ours: readonly any[] = []): FactoryProvider {
  const [outright, tokens] = 'inject' in list ? [[], list.inject] : [list, []];
  return factory(provide, [...tokens, ...ours], (...found: unknown[]) => [...outright, ...found.flat()]);
}

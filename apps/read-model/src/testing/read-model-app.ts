import 'reflect-metadata';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { EventLog } from '@yiwang/event-log';
import { Authenticator, Clock, PersonLooks, type Instant, type PersonLook, type Principal, type Refusal } from '@yiwang/kernel';
import { ReadStore } from '@yiwang/read-store';
import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import { BoardHub } from '../board/board-hub.js';
import { ListHub } from '../lists/list-hub.js';
import { Projector } from '../projector/projector.js';
import { ReadModelModule } from '../read-model.module.js';
import { STREET, committee, eventually, ToldLog } from './told-log.js';

/** A clock that stands where it is put. */
class StandingClock extends Clock {
  constructor(public instant: Instant) {
    super();
  }
  override now(): Instant {
    return this.instant;
  }
}

/** Sessions as the gateway would hold them; a token is the account's name. */
class KnownSessions extends Authenticator {
  readonly principals = new Map<string, Principal>();
  override async authenticate(token: string): Promise<Principal | undefined> {
    return this.principals.get(token);
  }
}

/** Lets everyone look, unless it is told to refuse. */
class NotedLooks extends PersonLooks {
  readonly asked: PersonLook[] = [];
  refusal: Refusal | undefined;
  override async admit(look: PersonLook): Promise<Refusal | undefined> {
    this.asked.push(look);
    return this.refusal;
  }
}

@Global()
@Module({})
class Surroundings {
  static of(log: EventLog, store: ReadStore, clock: Clock, authenticator: Authenticator, looks: PersonLooks): DynamicModule {
    const providers = [
      { provide: EventLog, useValue: log },
      { provide: ReadStore, useValue: store },
      { provide: Clock, useValue: clock },
      { provide: Authenticator, useValue: authenticator },
      { provide: PersonLooks, useValue: looks },
    ];
    return { module: Surroundings, providers, exports: providers };
  }
}

export interface GraphqlAnswer {
  readonly status: number;
  readonly data: any;
  /** The codes of its errors. */
  readonly codes: readonly string[];
  /** The fields they name. */
  readonly fields: readonly (string | undefined)[];
  readonly messages: readonly string[];
}

/** The read model alone, over real HTTP and WebSocket, on a real log and store. */
export class ReadModelApp {
  private readonly clients = new Set<Client>();

  private constructor(
    readonly told: ToldLog,
    readonly clock: StandingClock,
    readonly sessions: KnownSessions,
    readonly looks: NotedLooks,
    private readonly store: ReadStore,
    private readonly app: NestFastifyApplication,
    readonly address: string,
  ) {}

  static async start(now: Instant): Promise<ReadModelApp> {
    const told = await ToldLog.start();
    const store = await told.openStore();
    const clock = new StandingClock(now);
    const [sessions, looks] = [new KnownSessions(), new NotedLooks()];
    const principals: Principal[] = [
      { account: 'admin', name: 'Admin', role: 'admin', orgUnit: STREET },
      { account: 'street', name: 'Street', role: 'street', orgUnit: STREET },
      { account: 'analyst', name: 'Analyst', role: 'analyst', orgUnit: STREET },
      { account: 'committee-1', name: 'Committee', role: 'committee', orgUnit: committee(1) },
    ];
    for (const principal of principals) sessions.principals.set(principal.account, principal);
    const surroundings = Surroundings.of(told.log, store, clock, sessions, looks);
    const module = { module: class Root {}, imports: [surroundings, ReadModelModule.register()] };
    const app = await NestFactory.create<NestFastifyApplication>(module, new FastifyAdapter(), { logger: false, forceCloseConnections: true });
    await app.listen(0, '127.0.0.1');
    return new ReadModelApp(told, clock, sessions, looks, store, app, (await app.getUrl()).replace('http://', ''));
  }

  get projector(): Projector {
    return this.app.get(Projector);
  }

  /** How many are watching boards. */
  get watchers(): number {
    return this.app.get(BoardHub).watchers;
  }

  /** How many are watching lists. */
  get listWatchers(): number {
    return this.app.get(ListHub).watchers;
  }

  /** Closes every socket opened here. */
  async leaveAll(): Promise<void> {
    for (const client of this.clients) await client.dispose();
    this.clients.clear();
  }

  async stop(): Promise<void> {
    await this.leaveAll();
    await this.app.close();
    await this.store.close();
    await this.told.stop();
  }

  async isReady(): Promise<void> {
    await eventually(() => this.projector.isReady, 'the read model is ready');
  }

  /** Asks by POST; `token: undefined` without a session. */
  async ask(query: string, variables: object = {}, token: string | undefined = 'street', headers: Record<string, string> = {}): Promise<GraphqlAnswer> {
    return this.send({
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}), ...headers },
      body: JSON.stringify({ query, variables }),
    });
  }

  async send(request: RequestInit, path = '/graphql'): Promise<GraphqlAnswer> {
    const response = await fetch(`http://${this.address}${path}`, request);
    const { data, errors = [] } = (await response.json()) as { data?: unknown; errors?: { message: string; extensions: { code: string; field?: string } }[] };
    return {
      status: response.status,
      data,
      codes: errors.map(({ extensions }) => extensions.code),
      fields: errors.map(({ extensions }) => extensions.field),
      messages: errors.map(({ message }) => message),
    };
  }

  /** A socket; its cookie or its connection parameters carry the session. */
  connect(options: { cookie?: string; token?: string; origin?: string; onClosed?: (event: { code: number; reason: string }) => void }): Client {
    const { cookie, token, origin, onClosed } = options;
    const address = this.address;
    class Socket extends WebSocket {
      constructor(_url: string, protocols: string) {
        super(`ws://${address}/graphql`, protocols, { headers: { ...(cookie ? { cookie } : {}), ...(origin ? { origin } : {}) } });
      }
    }
    const client = createClient({
      url: `ws://${address}/graphql`,
      webSocketImpl: Socket,
      retryAttempts: 0,
      ...(token ? { connectionParams: { token } } : {}),
      on: { closed: (event) => onClosed?.(event as { code: number; reason: string }) },
    });
    this.clients.add(client);
    return client;
  }
}

/** Collects what a subscription says. */
export function listen<T = any>(client: Client, query: string, variables: Record<string, unknown> = {}) {
  const heard: T[] = [];
  const ended: { error?: any; completed?: boolean } = {};
  const leave = client.subscribe<any>(
    { query, variables },
    {
      next: ({ data, errors }) => (data ? heard.push(Object.values(data)[0] as T) : (ended.error = errors)),
      error: (error) => (ended.error = error),
      complete: () => (ended.completed = true),
    },
  );
  return { heard, ended, leave };
}

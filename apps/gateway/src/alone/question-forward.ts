import { refuseRequest } from '@yiwang/kernel';
import { GRAPHQL_PATH, headersOf, LARGEST_QUESTION, type ChannelTrust } from '@yiwang/service-process';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Agent, Dispatcher } from 'undici';
import type { ReadModelReplicas } from './read-model-replicas.js';
import { passedOn, readerIn } from './passed-on.js';

/**
 * Passes the questions of GraphQL on to a read model, with the reader's own session: the read model asks the gateway whose
 * it is, and believes nothing else. They come through the edge's policy, and are read as JSON, as all else is.
 *
 * Refuses `service-unavailable` where no read model answers. A question changes nothing, so one that was lost on the way is
 * asked of the next.
 */
export class QuestionForward {
  constructor(
    private readonly replicas: ReadModelReplicas,
    private readonly agent: Agent,
    private readonly trust: ChannelTrust,
  ) {}

  /** Adds the route, behind the hooks that a server has by then. */
  register(server: FastifyInstance): void {
    server.route({
      method: ['GET', 'POST'],
      url: GRAPHQL_PATH,
      bodyLimit: LARGEST_QUESTION,
      handler: (request, reply) => this.passOn(request, reply),
    });
  }

  private async passOn(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const hungUp = new AbortController();
    reply.raw.once('close', () => hungUp.abort());
    const answer = await this.replicas.firstAnswer(readerIn(request.headers), (origin) => this.ask(origin, request, hungUp.signal), () => hungUp.signal.aborted);
    if (answer === undefined) return refuseRequest('service-unavailable');
    return reply.status(answer.statusCode).headers(passedOn(answer.headers)).send(answer.body);
  }

  private ask(origin: string, { method, headers, body }: FastifyRequest, signal: AbortSignal): Promise<Dispatcher.ResponseData> {
    return this.agent.request({
      origin,
      path: GRAPHQL_PATH,
      method: method as Dispatcher.HttpMethod,
      headers: { ...passedOn(headers), ...headersOf(this.trust) },
      body: body === undefined ? null : JSON.stringify(body),
      signal,
    });
  }
}

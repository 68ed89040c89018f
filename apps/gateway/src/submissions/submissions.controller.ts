import { Body, Controller, Get, Headers, Post, Req, Res } from '@nestjs/common';
import {
  Clock, parseInstant, preferredLanguage, REFUSALS, refuseRequest, type Instant, type Language,
} from '@yiwang/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ReadingsAllowance } from '../devices/readings-allowance.js';
import { BATCH_LIMIT } from '../edge/limits.js';
import { PROBLEM_JSON, problemOf } from '../edge/problem.js';
import { principalOf } from '../edge/request-identity.js';
import { tellWhenToRetry } from '../edge/retry-after.js';
import { EdgeMetrics } from '../operations/edge-metrics.js';
import type { Answer } from './answer.js';
import { expectation } from './field-refusal.js';
import { descriptionsOf, openApiOf, type SubmissionDescription } from './openapi.js';
import { SubmissionDesk } from './submission-desk.js';
import { SubmissionDirectory } from './submission-directory.js';

/** The one address where everything that happened is reported, and what may be reported there. */
@Controller('api')
export class SubmissionsController {
  private readonly descriptions: readonly SubmissionDescription[];
  private readonly openApi: object;

  constructor(
    private readonly desk: SubmissionDesk,
    private readonly clock: Clock,
    private readonly metrics: EdgeMetrics,
    private readonly readings: ReadingsAllowance,
    directory: SubmissionDirectory,
  ) {
    this.descriptions = descriptionsOf(directory.listed);
    this.openApi = openApiOf(this.descriptions);
  }

  /**
   * One submission, or up to 500 in the order in which they are to be taken. A list is answered by a list, with status
   * 200 whatever became of each; one alone is answered by its own status, a refusal as problem details besides.
   * Where the log is away for now, `retry-after` says when to send it again.
   */
  @Post('submissions')
  async submit(
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Headers('accept-language') acceptLanguage?: string,
  ): Promise<Answer | Answer[] | string> {
    const language = preferredLanguage(acceptLanguage);
    const items = Array.isArray(body) ? body : [body];
    const isBatch = typeof body === 'object' && body !== null && items.length >= 1 && items.length <= BATCH_LIMIT;
    if (!isBatch) refuseRequest('malformed-body', { expected: expectation('batch', language, { limit: BATCH_LIMIT }) });
    const sentAt = sentAtOf(request, language);
    const principal = principalOf(request);
    if (principal.role === 'device') this.readings.count(principal.account, items.length - 1);
    const answers = await this.desk.take(items, { principal, language, now: this.clock.now(), sentAt });
    this.metrics.answered(answers);
    void reply.status(200);
    tellWhenToRetry(reply, answers.map(({ code }) => code));
    return Array.isArray(body) ? answers : single(answers[0]!, reply);
  }

  /** What may be submitted: types, labels, JSON Schemas, who may. */
  @Get('submissions')
  list(): readonly SubmissionDescription[] {
    return this.descriptions;
  }

  @Get('openapi.json')
  describe(): object {
    return this.openApi;
  }
}

function single(answer: Answer, reply: FastifyReply): Answer | string {
  if (answer.outcome !== 'refused') return answer;
  const { code, field, message } = answer;
  void reply.status(REFUSALS[code!].status).type(PROBLEM_JSON);
  return JSON.stringify({ ...problemOf({ code: code!, field }, 'en'), detail: message, ...answer });
}

/** When the sender's clock says it sent this, by header `sentAt` (or `x-sent-at`). */
function sentAtOf(request: FastifyRequest, language: Language): Instant | undefined {
  const given = request.headers['sentat'] ?? request.headers['x-sent-at'];
  if (given === undefined) return undefined;
  const instant = parseInstant(String(given));
  if (instant === undefined) {
    refuseRequest('invalid-field', { field: 'sentAt', expected: expectation('instant', language) }, 'sentAt');
  }
  return instant;
}

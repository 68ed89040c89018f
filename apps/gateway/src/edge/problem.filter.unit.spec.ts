import { Logger, NotFoundException, PayloadTooLargeException, type ArgumentsHost } from '@nestjs/common';
import { Refused } from '@yiwang/kernel';
import { UnwritableGatewayStore } from '../store/gateway-store.js';
import { ProblemFilter } from './problem.filter.js';

/** What the filter answers to an error of an HTTP request. */
function answer(error: unknown, acceptLanguage = 'en', bodyLimit = 1024): { status: number; type: string; body: any } {
  const sent = { status: 0, type: '', body: undefined as any };
  const reply = {
    status: (status: number) => Object.assign(sent, { status }) && reply,
    type: (type: string) => Object.assign(sent, { type }) && reply,
    header: () => reply,
    send: (body: string) => Object.assign(sent, { body: JSON.parse(body) }) && reply,
  };
  const host = { getType: () => 'http', switchToHttp: () => ({ getRequest: () => ({ headers: { 'accept-language': acceptLanguage }, routeOptions: { bodyLimit } }), getResponse: () => reply }) };
  new ProblemFilter().catch(error, host as unknown as ArgumentsHost);
  return sent;
}

describe('an error of a request', () => {
  const logged: unknown[] = [];
  beforeAll(() => Logger.overrideLogger({ error: (...line: unknown[]) => logged.push(...line), log: () => undefined, warn: () => undefined }));
  afterAll(() => Logger.overrideLogger(true as never));

  it('becomes problem details in the reader’s language', () => {
    const error = new Refused({ code: 'body-too-large', params: { limit: '4 MiB' } });
    expect(answer(error)).toMatchObject({ status: 413, type: 'application/problem+json; charset=utf-8', body: { code: 'body-too-large', detail: 'The body is too large: 4 MiB at most' } });
    expect(answer(error, 'zh').body.detail).toContain('4 MiB');
  });

  it('of a disk that takes nothing more says that the same may be tried again', () => {
    expect(answer(new UnwritableGatewayStore('full'))).toMatchObject({ status: 503, body: { code: 'store-unwritable' } });
  });

  it('of Nest or Fastify has our code', () => {
    expect(answer(new NotFoundException()).body.code).toBe('not-found');
    expect(answer(Object.assign(new Error(), { statusCode: 400, code: 'FST_ERR_CTP_INVALID_JSON_BODY' })).body.code).toBe('malformed-body');
    expect(answer(Object.assign(new Error(), { statusCode: 418 })).body.code).toBe('malformed-body');
  });

  it('that its body is too large says how large it may be where it was sent', () => {
    const error = Object.assign(new Error(), { statusCode: 413, code: 'FST_ERR_CTP_BODY_TOO_LARGE' });
    expect(answer(error, 'en', 64 * 1024).body).toMatchObject({ code: 'body-too-large', detail: 'The body is too large: 64 KiB at most' });
    expect(answer(error, 'en', 4 * 1024 * 1024).body.detail).toBe('The body is too large: 4 MiB at most');
    expect(answer(new PayloadTooLargeException(), 'en', 4 * 1024 * 1024).body.detail).toBe('The body is too large: 4 MiB at most');
  });

  it('that nobody foresaw is logged where it happened, without what it says: that may be about people', () => {
    const { status, body } = answer(new TypeError('cannot read 秦红梅'));
    expect([status, body.code]).toEqual([500, 'internal-error']);
    const line = logged.join('\n');
    expect(line).toContain('TypeError');
    expect(line).toContain('problem.filter.unit.spec');
    expect(line).not.toContain('秦红梅');
    expect(JSON.stringify(body)).not.toContain('秦红梅');
  });

  it('of another kind of request is left to who answers it', () => {
    const error = new Error('of GraphQL');
    expect(new ProblemFilter().catch(error, { getType: () => 'graphql' } as unknown as ArgumentsHost)).toBe(error);
  });
});

import { isAbandonedAppend } from './abandoned-appends.js';

describe('an append that the client abandoned', () => {
  const error = (stack: string, more: object) => Object.assign(new Error('14 UNAVAILABLE: read ECONNRESET'), { stack, ...more });
  const grpc = { code: 14, details: 'read ECONNRESET' };

  it('is known by its kind and its origin', () => {
    expect(isAbandonedAppend(error('at ServiceClientImpl.batchAppend (make-client.js)', grpc))).toBe(true);
  });
  it('is not taken for any other error', () => {
    expect(isAbandonedAppend(error('at ServiceClientImpl.read (make-client.js)', grpc))).toBe(false);
    expect(isAbandonedAppend(error('at batchAppend', {}))).toBe(false);
    expect(isAbandonedAppend(error('at batchAppend', { code: 'ECONNRESET', details: '' }))).toBe(false);
    expect(isAbandonedAppend('batchAppend')).toBe(false);
  });
});

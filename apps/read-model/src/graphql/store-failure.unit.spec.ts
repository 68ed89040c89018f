import { ReadStoreError } from '@yiwang/read-store';
import { errorOf } from './presented-error.js';
import { isStoreFailure } from './store-failure.js';

describe('a question that the store fails', () => {
  const failures = [
    new ReadStoreError('read-store-lost', 'it ended'),
    Object.assign(new Error('invalid page in block 7'), { code: 'XX001' }),
    Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }),
    new Error('Connection terminated unexpectedly'),
  ];

  it('is told from a mistake of our own', () => {
    expect(failures.map(isStoreFailure)).toEqual([true, true, true, true]);
    expect([new TypeError('x is undefined'), 'text', undefined].map(isStoreFailure)).toEqual([false, false, false]);
  });

  it('is answered as one to ask again, in the reader’s language, and is no internal error', () => {
    for (const failure of failures) {
      const { message, extensions } = errorOf(failure, 'en', () => undefined);
      expect([extensions['code'], message]).toEqual(['read-model-unavailable', expect.stringContaining('try again in a moment')]);
    }
    expect(errorOf(new TypeError('x'), 'en', () => undefined).extensions['code']).toBe('internal-error');
  });
});

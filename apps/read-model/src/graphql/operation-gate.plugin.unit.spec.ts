import { Refused } from '@yiwang/kernel';
import { refusedBy } from './operation-gate.plugin.js';

describe('a refused question', () => {
  it.each([
    [{ code: 'too-many-requests', params: { limit: 1_200 } }, 429, '1'],
    [{ code: 'query-too-costly', params: { cost: 2, limit: 1 } }, 422, undefined],
    [{ code: 'not-signed-in' }, 401, undefined],
  ] as const)('given %j, then it has its own status, and says when to ask again where that helps', (refusal, status, after) => {
    const { http } = refusedBy(new Refused(refusal), { language: 'zh' }).extensions as { http: { status: number; headers: Map<string, string> } };
    expect([http.status, http.headers.get('retry-after')]).toEqual([status, after]);
  });
});

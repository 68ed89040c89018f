import { CONTEXTS } from '@yiwang/contexts';
import { definitionsOf, type BoundedContext } from '@yiwang/kernel';
import { jest } from '@jest/globals';
import { listSendable, listSubmissions, NOT_BY_HAND } from './submissions.js';

const contexts: readonly BoundedContext[] = CONTEXTS;
const definitions = [...new Set(contexts.flatMap(definitionsOf))];

describe('what a role may send', () => {
  const types = async (listed: Promise<readonly { readonly type: string }[]>) => (await listed).map(({ type }) => type);
  beforeEach(() => {
    jest.spyOn(globalThis, 'fetch').mockImplementation(async () => Response.json(definitions.map(({ type, roles }) => ({ type, roles }))));
  });
  afterEach(() => jest.restoreAllMocks());

  it('is offered for a device, although nobody reports it by hand', async () => {
    expect(await types(listSendable('device'))).toEqual(['tally-device-readings']);
    expect(await types(listSubmissions('device'))).toEqual([]);
  });

  it('is no form where a ledger says it', async () => {
    const ofLedgers = definitions.map(({ type }) => type).filter((type) => type.includes('ledger'));
    expect(ofLedgers.filter((type) => !NOT_BY_HAND.has(type))).toEqual([]);
    expect(await types(listSubmissions('committee'))).not.toContain('record-ledger-households');
  });
});

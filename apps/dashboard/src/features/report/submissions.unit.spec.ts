import { CONTEXTS } from '@yiwang/contexts';
import { definitionsOf, type BoundedContext } from '@yiwang/kernel';
import { jest } from '@jest/globals';
import { ProblemError } from '../../api/http.js';
import { memory } from '../session/testing/memory.js';
import { isDraftOf, listSendable, listSubmissions, NOT_BY_HAND } from './submissions.js';

const contexts: readonly BoundedContext[] = CONTEXTS;
const definitions = [...new Set(contexts.flatMap(definitionsOf))];

describe('what a role may send', () => {
  const types = async (listed: Promise<readonly { readonly type: string }[]>) => (await listed).map(({ type }) => type);
  beforeEach(() => {
    globalThis.localStorage = memory();
    jest.spyOn(globalThis, 'fetch').mockImplementation(async () => Response.json(definitions.map(({ type, roles, draft }) => ({ type, roles, draft }))));
  });
  afterEach(() => jest.restoreAllMocks());

  it('is offered for a device, although nobody reports it by hand', async () => {
    expect(await types(listSendable('device'))).toEqual(['tally-device-readings']);
    expect(await types(listSubmissions('device'))).toEqual([]);
  });

  it('is a draft of what a household may not say by itself, and of nothing else', async () => {
    const offered = await listSubmissions('resident');
    expect(offered.filter((kind) => isDraftOf(kind, 'resident')).map(({ type }) => type).sort()).toEqual([
      'register-returnee', 'report-temperature', 'screen-household', 'sign-quarantine-notice',
    ]);
    expect(offered.filter((kind) => isDraftOf(kind, 'committee') || isDraftOf(kind, 'volunteer'))).toEqual([]);
  });

  it('is no form where a ledger says it', async () => {
    const ofLedgers = definitions.map(({ type }) => type).filter((type) => type.includes('ledger'));
    expect(ofLedgers.filter((type) => !NOT_BY_HAND.has(type))).toEqual([]);
    expect(await types(listSubmissions('committee'))).not.toContain('record-ledger-households');
  });

  it('is what the edge said last, while it is away; where it said nothing yet, nobody knows', async () => {
    const away = () => jest.mocked(fetch).mockRejectedValueOnce(new TypeError('fetch failed'));
    away();
    await expect(listSendable('gate')).rejects.toBeInstanceOf(ProblemError);
    const said = await types(listSendable('gate'));
    expect(said).toContain('open-gate-shift');
    away();
    expect(await types(listSendable('gate'))).toEqual(said);
  });

  it('is not what the edge said before it refused to say it', async () => {
    await listSendable('gate');
    jest.mocked(fetch).mockImplementationOnce(async () => Response.json({ code: 'not-signed-in' }, { status: 401 }));
    await expect(listSendable('gate')).rejects.toMatchObject({ code: 'not-signed-in' });
  });

  it('needs no room on a machine that has none', async () => {
    jest.spyOn(localStorage, 'setItem').mockImplementation(() => {
      throw new RangeError('the quota is used up');
    });
    expect(await types(listSendable('gate'))).toContain('open-gate-shift');
  });
});

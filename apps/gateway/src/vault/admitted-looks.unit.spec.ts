import { orgUnitCode, type PersonLook, type Principal } from '@yiwang/kernel';
import type { Standing } from '../accounts/session-authenticator.js';
import { UnreachableGatewayStore } from '../store/gateway-store.js';
import { NOON, SetClock } from '../testing/test-gateway.js';
import { AdmittedLooks } from './admitted-looks.js';
import { LOOKS_AN_HOUR, LooksAllowance } from './looks-allowance.js';

const DOCTOR: Principal = { account: 'doctor', name: '—', role: 'doctor', orgUnit: orgUnitCode('310105002') };

describe('a look at what happened to a person', () => {
  let noted: unknown[];
  let standing: Standing | undefined;
  let looks: AdmittedLooks;
  let store: 'there' | 'away';
  beforeEach(() => {
    noted = [];
    store = 'there';
    standing = { principal: DOCTOR, pending: undefined, wall: false };
    const records = {
      noteLookAtHistory: async (...look: unknown[]) => {
        if (store === 'away') throw new UnreachableGatewayStore('no answer');
        noted.push(look);
        return undefined;
      },
    };
    looks = new AdmittedLooks({ standingOf: async () => standing }, records, new LooksAllowance(new SetClock(NOON)));
  });
  const look = (over: Partial<PersonLook> = {}) => looks.admit({ token: 't', personId: 'p', purpose: '核实', language: 'zh', ...over });

  it('is noted with its purpose, without what stands around that', async () => {
    expect(await look({ purpose: '  核实到期日 ' })).toBeUndefined();
    expect(noted).toEqual([['p', DOCTOR, '核实到期日']]);
  });

  it.each([
    ['nothing', '', 'invalid-field'],
    ['blanks alone', ' \u3000', 'invalid-field'],
    ['more than a few words', '查'.repeat(201), 'invalid-field'],
    ['what nobody can read', '核\u0000实', 'control-character'],
  ])('is refused, and not noted, where its purpose is %s', async (_, purpose, code) => {
    expect(await look({ purpose })).toMatchObject({ code, field: 'purpose', params: { field: '查看事由' } });
    expect(noted).toEqual([]);
  });

  it('is nobody’s who is not signed in, has something to do first, or is a screen on a wall', async () => {
    const codes = [];
    for (const other of [undefined, { ...standing!, pending: 'password' as const }, { ...standing!, wall: true }]) {
      standing = other;
      codes.push((await look())?.code);
    }
    expect([codes, noted]).toEqual([['not-signed-in', 'not-signed-in', 'wall-session'], []]);
  });

  it('counts among the looks of the hour, and is refused while it cannot be written down', async () => {
    store = 'away';
    expect(await look()).toEqual({ code: 'vault-unavailable' });
    store = 'there';
    for (let n = 1; n < LOOKS_AN_HOUR; n += 1) await look();
    expect(await look()).toMatchObject({ code: 'too-many-looks' });
  });
});

import { jest } from '@jest/globals';
import { whenNotSignedIn } from '../../api/http.js';
import { KeptUser } from './kept-user.js';
import { SessionStore } from './session-store.js';
import { memory } from './testing/memory.js';

const user = { account: 'street-310105002', name: '陈某', role: 'street', orgUnit: '310105002' };
const answer = (status: number, body: object) => Promise.resolve(Response.json(body, { status }));

describe('the session', () => {
  const original = globalThis.fetch;
  const fetched = jest.fn<typeof fetch>();
  beforeEach(() => {
    globalThis.fetch = fetched;
  });
  afterEach(() => {
    globalThis.fetch = original;
    fetched.mockReset();
    whenNotSignedIn(() => undefined);
  });

  it('is that of the cookie, where the edge knows it', async () => {
    fetched.mockReturnValue(answer(200, user));
    const store = new SessionStore();
    await store.verify();
    expect(store.current()).toEqual({ status: 'signed-in', user });
  });

  it('that never was is signed out, without a word of expiry', async () => {
    fetched.mockReturnValue(answer(401, { code: 'not-signed-in' }));
    const store = new SessionStore();
    await store.verify();
    expect(store.current()).toEqual({ status: 'signed-out', expired: false });
  });

  it('that ends while one works is signed out as expired, by any request', async () => {
    const store = new SessionStore();
    whenNotSignedIn(store.expire);
    fetched.mockReturnValueOnce(answer(200, user)).mockReturnValueOnce(answer(401, { code: 'not-signed-in' }));
    await store.verify();
    await store.verify();
    expect(store.current()).toEqual({ status: 'signed-out', expired: true });
  });

  it('outlives a lost network', async () => {
    const store = new SessionStore();
    fetched.mockReturnValueOnce(answer(200, user)).mockRejectedValueOnce(new TypeError('fetch failed'));
    await store.verify();
    await store.verify();
    expect(store.current()).toMatchObject({ status: 'signed-in' });
  });

  it('that cannot be asked for says so, instead of showing the login', async () => {
    fetched.mockRejectedValueOnce(new TypeError('fetch failed'));
    const store = new SessionStore();
    await store.verify();
    expect(store.current()).toMatchObject({ status: 'unreachable' });
  });

  describe('on a page that opens without the edge', () => {
    const storage = memory();
    const opened = (isKept = true) => new SessionStore(new KeptUser(storage), () => isKept);
    const away = () => fetched.mockRejectedValueOnce(new TypeError('fetch failed'));

    it('is that of whoever was signed in when it was last shown', async () => {
      fetched.mockReturnValueOnce(answer(200, user));
      const store = opened();
      await store.verify();
      store.keepUser();
      away();
      const again = opened();
      await again.verify();
      expect(again.current()).toEqual({ status: 'signed-in', user });
    });

    it('is nobody’s on a page that needs the edge', async () => {
      away();
      const store = opened(false);
      await store.verify();
      expect(store.current()).toMatchObject({ status: 'unreachable' });
    });

    it('is gone as soon as the edge says that it is over', async () => {
      away();
      const store = opened();
      await store.verify();
      fetched.mockReturnValueOnce(answer(401, { code: 'not-signed-in' }));
      await store.verify();
      expect(store.current()).toEqual({ status: 'signed-out', expired: true });
      away();
      const after = opened();
      await after.verify();
      expect(after.current()).toMatchObject({ status: 'unreachable' });
    });

    it('is nobody’s on a machine that has no room to keep who it was, and not that of who was there before', async () => {
      const full = memory();
      const kept = new KeptUser(full);
      kept.keep({ ...user, role: 'gate', account: 'before' });
      jest.spyOn(full, 'setItem').mockImplementation(() => {
        throw new RangeError('the quota is used up');
      });
      kept.keep({ ...user, role: 'gate' });
      expect(kept.find()).toBeUndefined();
    });

    it('is gone with who signed out, and is not kept for who has something to do first', async () => {
      for (const signedIn of [user, { ...user, pending: 'password' }]) {
        fetched.mockReturnValueOnce(answer(200, signedIn)).mockReturnValueOnce(answer(200, {}));
        const store = opened();
        await store.verify();
        store.keepUser();
        if (!('pending' in signedIn)) await store.signOut();
        fetched.mockReset();
        away();
        const after = opened();
        await after.verify();
        expect(after.current()).toMatchObject({ status: 'unreachable' });
      }
    });
  });

  it('is over for the page even where signing out does not reach the edge', async () => {
    const store = new SessionStore();
    fetched.mockReturnValueOnce(answer(200, user)).mockRejectedValueOnce(new TypeError('fetch failed'));
    await store.verify();
    await expect(store.signOut()).rejects.toMatchObject({ code: 'offline' });
    expect(store.current()).toEqual({ status: 'signed-out', expired: false });
  });

  it('a wrong password is no end of a session', async () => {
    const ended = jest.fn();
    whenNotSignedIn(ended);
    fetched.mockReturnValue(answer(401, { code: 'wrong-password', detail: '账号或密码不对' }));
    await expect(new SessionStore().signIn('admin', 'x')).rejects.toMatchObject({ code: 'wrong-password' });
    expect(ended).not.toHaveBeenCalled();
  });
});

import { jest } from '@jest/globals';
import { whenNotSignedIn } from '../../api/http.js';
import { SessionStore } from './session-store.js';

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

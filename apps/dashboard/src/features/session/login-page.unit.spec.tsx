/** @jest-environment jsdom */
import { jest } from '@jest/globals';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { ProblemError } from '../../api/http.js';
import { chooseLanguage, startI18n } from '../../i18n/i18n.js';
import { LoginPage } from './login-page.js';
import { SessionProvider } from './session-context.js';
import { SessionStore } from './session-store.js';

function open(): SessionStore {
  const store = new SessionStore();
  render(
    <SessionProvider store={store}>
      <LoginPage />
    </SessionProvider>,
  );
  return store;
}

function signIn(account: string, password: string): void {
  fireEvent.change(screen.getByLabelText('账号'), { target: { value: account } });
  fireEvent.change(screen.getByLabelText('密码'), { target: { value: password } });
  fireEvent.click(screen.getByRole('button', { name: '登录' }));
}

describe('the login page', () => {
  beforeAll(() => startI18n('zh'));
  afterEach(cleanup);

  it('signs in with the account as typed but for blanks around it', async () => {
    const store = open();
    const signedIn = jest.spyOn(store, 'signIn').mockResolvedValue();
    signIn(' street-310105002 ', ' demo ');
    await waitFor(() => expect(signedIn).toHaveBeenCalledWith('street-310105002', ' demo ', {}));
  });

  it('asks for a code once the edge wants one, and sends it with the rest', async () => {
    const store = open();
    const signedIn = jest.spyOn(store, 'signIn').mockRejectedValueOnce(new ProblemError(401, 'second-factor-required', '请输入验证码')).mockResolvedValue();
    signIn('street-310105002', 'demo');
    fireEvent.change(await screen.findByLabelText('验证码'), { target: { value: '123 456' } });
    fireEvent.click(screen.getByRole('button', { name: '登录' }));
    await waitFor(() => expect(signedIn).toHaveBeenLastCalledWith('street-310105002', 'demo', { code: '123 456' }));
  });

  it('signs a wall screen in as one', async () => {
    window.history.replaceState({}, '', '/board/310105002?kiosk');
    const store = open();
    const signedIn = jest.spyOn(store, 'signIn').mockResolvedValue();
    signIn('street-310105002', 'demo');
    await waitFor(() => expect(signedIn).toHaveBeenCalledWith('street-310105002', 'demo', { wall: true }));
    window.history.replaceState({}, '', '/');
  });

  it('says what the edge refused, and lets one try again', async () => {
    const store = open();
    jest.spyOn(store, 'signIn').mockRejectedValue(new ProblemError(401, 'wrong-password', '账号或密码不对'));
    signIn('street-310105002', 'wrong');
    expect((await screen.findByRole('alert')).textContent).toBe('账号或密码不对');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: '登录' }).disabled).toBe(false);
  });

  it('says so where the server cannot be reached', async () => {
    const store = open();
    jest.spyOn(store, 'signIn').mockRejectedValue(new ProblemError(0, 'offline', 'offline'));
    signIn('street-310105002', 'demo');
    expect((await screen.findByRole('alert')).textContent).toContain('连不上服务器');
  });

  it('changes its language', async () => {
    open();
    fireEvent.click(screen.getByRole('button', { name: 'English' }));
    expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeTruthy();
    cleanup();
    await chooseLanguage('zh');
  });
});

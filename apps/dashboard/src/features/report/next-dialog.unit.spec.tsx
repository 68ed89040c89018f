/** @jest-environment jsdom */
import { ApolloClient, ApolloLink, InMemoryCache } from '@apollo/client';
import { ApolloProvider } from '@apollo/client/react';
import { jest } from '@jest/globals';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { startWithAllTexts } from '../../i18n/testing/all-texts.js';
import { KeptUser } from '../session/kept-user.js';
import { SessionProvider } from '../session/session-context.js';
import { SessionStore } from '../session/session-store.js';
import { memory } from '../session/testing/memory.js';
import NextDialog from './next-dialog.js';

const NEXT = { type: 'release-quarantine', label: '解除隔离', orgUnit: '310105002006', data: {}, likely: {} };
const USER = { account: 'c', name: '—', role: 'committee', orgUnit: NEXT.orgUnit } as const;
const DESCRIPTION = {
  type: NEXT.type, labels: { zh: '解除隔离', en: 'Release' }, roles: ['committee'], units: 'committee', availableWhen: [],
  schema: { type: 'object', properties: {} },
};

describe('the form of what comes next', () => {
  const closed = jest.fn();
  let isAway = false;
  let refused: string | undefined;
  beforeAll(() => startWithAllTexts('zh'));
  beforeEach(async () => {
    closed.mockClear();
    // What of an answer is read: this surrounding has none of its own.
    const answer = (body: object) => ({ ok: true, text: async () => JSON.stringify(body) }) as Response;
    globalThis.fetch = jest.fn<typeof fetch>(async (path, { method } = {}) => {
      if (method === 'POST' && isAway) throw new TypeError('fetch failed');
      if (method === 'POST' && refused !== undefined) return { ok: false, status: 422, json: async () => ({ code: 'occurred-in-future', detail: '时间在未来', field: refused }) } as Response;
      return answer(path === '/api/session' ? USER : method === 'POST' ? { outcome: 'recorded' } : [DESCRIPTION]);
    });
    const kept = new KeptUser(memory());
    kept.keep(USER);
    const store = new SessionStore(kept, () => true);
    jest.mocked(fetch).mockRejectedValueOnce(new TypeError('fetch failed'));
    await store.verify();
    render(
      <SessionProvider store={store}>
        <ApolloProvider client={new ApolloClient({ cache: new InMemoryCache(), link: ApolloLink.empty() })}>
          <NextDialog next={NEXT} who="" site={undefined} onClose={closed} />
        </ApolloProvider>
      </SessionProvider>,
    );
    await screen.findByRole('button', { name: '解除隔离' });
  });
  afterEach(() => {
    cleanup();
    localStorage.clear();
    isAway = false;
    refused = undefined;
  });
  const close = () => fireEvent.click(screen.getAllByRole('button', { name: '关闭' })[0]!);

  it('says that nothing was sent where it is closed as it was', () => {
    close();
    expect(closed.mock.calls).toEqual([[false]]);
  });

  it('says that something was sent, however it is closed then', async () => {
    fireEvent.click(screen.getByRole('button', { name: '解除隔离' }));
    await screen.findByTestId('report-answer');
    expect(document.activeElement).toBe(screen.getByTestId('next-dialog'));
    close();
    fireEvent.keyDown(screen.getByTestId('next-dialog'), { key: 'Escape' });
    expect(closed.mock.calls).toEqual([[true], [true]]);
  });

  it('says at its field what was refused, until something is changed, and of no field of the form below it', async () => {
    // Newer browsers answer with a promise, which is nothing to clean up.
    Element.prototype.scrollIntoView = jest.fn(() => Promise.resolve()) as unknown as Element['scrollIntoView'];
    refused = 'occurredAt';
    fireEvent.click(screen.getByRole('button', { name: '解除隔离' }));
    const said = await screen.findByTestId('field-refused');
    const field = document.querySelector('[name=occurredAt]')!;
    expect([said.textContent, field.closest('label')!.contains(said), document.activeElement === field]).toEqual(['时间在未来', true, true]);
    fireEvent.change(field, { target: { value: '2020-02-08 14:00' } });
    expect(screen.queryByText('时间在未来')).toBeNull();
    refused = 'unheardOf';
    fireEvent.click(screen.getByRole('button', { name: '解除隔离' }));
    await screen.findByText('时间在未来');
    expect(screen.queryByTestId('field-refused')).toBeNull();
  });

  it('keeps what is said without a network, says so, and is done with', async () => {
    isAway = true;
    fireEvent.click(screen.getByRole('button', { name: '解除隔离' }));
    expect((await screen.findByTestId('report-answer')).dataset['outcome']).toBe('kept');
    expect(screen.getByTestId('outbox').dataset['waiting']).toBe('1');
    expect(JSON.parse(localStorage.getItem('yiwang.reports.c')!)).toMatchObject({ waiting: [{ label: '解除隔离', submission: { type: NEXT.type, orgUnit: NEXT.orgUnit } }] });
    close();
    expect(closed.mock.calls).toEqual([[true]]);
  });
});

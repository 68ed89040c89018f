/** @jest-environment jsdom */
import { ApolloClient, ApolloLink, InMemoryCache } from '@apollo/client';
import { ApolloProvider } from '@apollo/client/react';
import { jest } from '@jest/globals';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { startWithAllTexts } from '../../i18n/testing/all-texts.js';
// Read before it is wanted: the form of what is opened again comes at once.
import '../report/next-dialog.js';
import { ReportsLine } from '../report/reports-line.js';
import { KeptUser } from '../session/kept-user.js';
import { SessionProvider } from '../session/session-context.js';
import { SessionStore } from '../session/session-store.js';
import { memory } from '../session/testing/memory.js';

const USER = { account: 'c', name: '—', role: 'crew', orgUnit: '310105002' } as const;
const labelled = (zh: string) => ({ zh, en: zh });
const DESCRIPTIONS = [
  {
    type: 'start-waste-run', labels: labelled('出车'), roles: ['crew'], units: 'office', availableWhen: [],
    schema: { type: 'object', required: ['vehicle'], properties: { vehicle: { type: 'string', labels: labelled('车牌号') }, plantId: { type: 'string', labels: labelled('焚烧厂') } } },
  },
  {
    type: 'collect-quarantine-waste', labels: labelled('收运'), roles: ['crew'], units: 'committee', availableWhen: [],
    schema: {
      type: 'object', required: ['runId', 'household', 'bags'],
      properties: { runId: { type: 'string', labels: labelled('车次') }, household: { type: 'string', labels: labelled('住户') }, bags: { type: 'integer', labels: labelled('袋数') } },
    },
  },
];
const said = (submissionId: string, type: string, orgUnit: string, data: object) => ({ submissionId, type, orgUnit, occurredAt: '2020-02-08T08:00:05.000+08:00', data });
const START = { submission: said('begin', 'start-waste-run', '310105002000', { vehicle: '沪A12340', plantId: 'plant' }), label: '出车', message: '尚未消毒', unasked: ['plantId'] };
const DOOR = {
  submission: said('door', 'collect-quarantine-waste', '310105002006', { runId: 'begin', household: 'h-1', bags: 2 }), label: '收运 · 1号', message: '尚未消毒',
  unasked: ['runId', 'household'], behind: { submissionId: 'begin', label: '出车' },
};

describe('what was not taken', () => {
  const sent: { submissionId: string; occurredAt: string; data: unknown }[] = [];
  beforeAll(() => startWithAllTexts('zh'));
  beforeEach(async () => {
    sent.length = 0;
    localStorage.setItem('yiwang.reports.c', JSON.stringify({ refused: [START, DOOR] }));
    // What of an answer is read: this surrounding has none of its own.
    const answer = (body: object) => ({ ok: true, text: async () => JSON.stringify(body) }) as Response;
    globalThis.fetch = jest.fn<typeof fetch>(async (path, { method, body } = {}) => {
      if (method !== 'POST') return answer(path === '/api/session' ? USER : DESCRIPTIONS);
      sent.push(JSON.parse(body as string) as (typeof sent)[number]);
      return answer({ outcome: 'recorded', refs: { runId: '沪B12340.2020-02-08.1' } });
    });
    const store = new SessionStore(new KeptUser(memory()), () => true);
    await store.verify();
    render(
      <SessionProvider store={store}>
        <ApolloProvider client={new ApolloClient({ cache: new InMemoryCache(), link: ApolloLink.empty() })}>
          <ReportsLine />
        </ApolloProvider>
      </SessionProvider>,
    );
  });
  afterEach(() => {
    cleanup();
    localStorage.clear();
    sessionStorage.clear();
  });
  const press = (name: string, nth = 0) => fireEvent.click(screen.getAllByRole('button', { name })[nth]!);
  const named = () => screen.queryAllByRole('alert').map(({ textContent }) => textContent);

  it('is named, with what hangs on it, and nothing above says that all was sent or that there was nothing', () => {
    expect(screen.getByTestId('outbox').textContent).toBe('2 条未被接收，见下');
    expect(named()[0]).toMatch(/^「出车」未被接收： 尚未消毒/);
    expect(named()[1]).toMatch(/^「收运 · 1号」未被接收，它所属的「出车」未被接收： 尚未消毒 重报「出车」时一并再报/);
  });

  it('is opened in its form as it was typed, and goes under its id, of its time, with what hangs on it', async () => {
    press('打开重填');
    const vehicle = await screen.findByLabelText<HTMLInputElement>('车牌号');
    expect([vehicle.value, screen.queryByLabelText('焚烧厂')]).toEqual(['沪A12340', null]);
    fireEvent.change(vehicle, { target: { value: '沪B12340' } });
    press('上报');
    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent).toMatchObject([
      { submissionId: 'begin', occurredAt: START.submission.occurredAt, data: { vehicle: '沪B12340', plantId: 'plant' } },
      { submissionId: 'door', data: { runId: '沪B12340.2020-02-08.1', household: 'h-1', bags: 2 } },
    ]);
    await waitFor(() => expect(named()).toEqual([]));
  });

  it('can be left one by one; what hung on it asks then what it is of', async () => {
    press('知道了');
    expect(named()).toHaveLength(1);
    press('打开重填');
    expect((await screen.findByLabelText<HTMLInputElement>('车次')).value).toBe('');
    expect([screen.getByLabelText<HTMLInputElement>('袋数').value, screen.queryByLabelText('住户')]).toEqual(['2', null]);
    press('关闭');
    expect(named()).toHaveLength(1);
    press('知道了');
    expect(named()).toEqual([]);
  });
});

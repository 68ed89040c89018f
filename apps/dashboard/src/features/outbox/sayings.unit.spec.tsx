/** @jest-environment jsdom */
import { jest } from '@jest/globals';
import { cleanup, render, waitFor } from '@testing-library/react';
import { SessionProvider } from '../session/session-context.js';
import { SessionStore } from '../session/session-store.js';
// Read before it is wanted: what sends is there at once.
import { sayingsOf } from './sayings.js';
import { useKeptIsSent } from './use-kept-is-sent.js';

const CREW = { account: 'crew', name: '收运', role: 'crew', orgUnit: '310105002' };
const said = (submissionId: string, type: string, data: object) => ({ label: type, submission: { submissionId, type, orgUnit: '310105002000', occurredAt: '2020-02-08T08:00:00.000+08:00', data } });
const BEGUN = [said('begin', 'start-waste-run', { vehicle: '沪A12340' }), said('door', 'collect-quarantine-waste', { runId: 'begin' })];
const RUN = { run: { vehicle: '沪A12340', runId: 'begin', stops: [] }, vehicles: {} };

/** A page that has nothing to do with what was said. */
function AnyPage() {
  useKeptIsSent();
  return null;
}

describe('what was said on one page', () => {
  const edge = { away: false, user: CREW, took: [] as [string, string | undefined][] };
  beforeEach(() => {
    Object.assign(edge, { away: false, user: CREW, took: [] });
    // What of an answer is read: this surrounding has none of its own.
    const answer = (body: object) => ({ ok: true, text: async () => JSON.stringify(body) }) as Response;
    globalThis.fetch = jest.fn<typeof fetch>(async (path, { body } = {}) => {
      if (edge.away) throw new TypeError('fetch failed');
      if (path === '/api/session') return answer(edge.user);
      const { type, data } = JSON.parse(body as string) as { type: string; data: { runId?: string } };
      edge.took.push([type, data.runId]);
      return answer({ outcome: 'recorded', ...(type === 'start-waste-run' && { refs: { runId: 'named' } }) });
    });
    localStorage.setItem('yiwang.outbox.crew', JSON.stringify({ waiting: BEGUN }));
    localStorage.setItem('yiwang.run.crew', JSON.stringify(RUN));
    localStorage.setItem('yiwang.reports.crew', JSON.stringify({ waiting: [said('report', 'report-missed-collection', {})] }));
  });
  afterEach(() => {
    cleanup();
    localStorage.clear();
  });
  const open = async () => {
    const session = new SessionStore();
    await session.verify();
    render(<SessionProvider store={session}><AnyPage /></SessionProvider>);
    return session;
  };
  const leave = (session: SessionStore) => {
    cleanup();
    session.expire();
  };
  const waits = () => (JSON.parse(localStorage.getItem('yiwang.outbox.crew')!) as { waiting: unknown[] }).waiting.length;

  it('is sent while another is open, once there is a network, and whom it concerns hears of it', async () => {
    const session = await open();
    await waitFor(() => expect(waits()).toBe(0));
    expect(edge.took.filter(([type]) => type !== 'report-missed-collection')).toEqual([['start-waste-run', undefined], ['collect-quarantine-waste', 'named']]);
    await waitFor(() => expect(edge.took).toHaveLength(3));
    expect(sayingsOf(session, 'crew').crew.current().run).toMatchObject({ runId: 'named' });
    leave(session);
  });

  it('waits while there is none, and goes as soon as there is', async () => {
    const session = await open();
    await waitFor(() => expect(waits()).toBe(0));
    edge.away = true;
    sayingsOf(session, 'crew').crew.outbox.add({ ...said('later', 'disinfect-waste-vehicle', {}) });
    await waitFor(() => expect(sayingsOf(session, 'crew').crew.outbox.current().offline).toBe(true));
    edge.away = false;
    window.dispatchEvent(new Event('online'));
    await waitFor(() => expect(edge.took.at(-1)).toEqual(['disinfect-waste-vehicle', undefined]));
    leave(session);
  });

  it('is not sent, nor asked for, while somebody else is signed in', async () => {
    edge.user = { ...CREW, account: 'other' };
    const session = await open();
    sayingsOf(session, 'crew').start();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect([edge.took, waits(), jest.mocked(fetch).mock.calls.length]).toEqual([[], 2, 1]);
  });
});

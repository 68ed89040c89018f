import { jest } from '@jest/globals';
import { SessionStore } from '../session/session-store.js';
import { Outbox } from './outbox.js';
import { sendAs } from './send-as.js';

const EARLY = { account: 'gate-early', name: '早班', role: 'gate', orgUnit: '310105002006' };
const LATE = { ...EARLY, account: 'gate-late', name: '晚班' };
const submission = { submissionId: 'a', type: 'report-gate-tally', orgUnit: '310105002006', occurredAt: '2020-02-08T08:00:00.000+08:00', data: {} };

/** A browser whose session is one of the two's, and the edge that it asks. */
function browser() {
  const edge = { session: EARLY, away: false, took: [] as string[] };
  const fetched = (path: unknown, { body }: RequestInit = {}): Promise<Response> => {
    if (edge.away) return Promise.reject(new TypeError('fetch failed'));
    if (path === '/api/session') return Promise.resolve(Response.json(edge.session));
    edge.took.push((JSON.parse(body as string) as typeof submission).submissionId);
    return Promise.resolve(Response.json({ outcome: 'recorded' }));
  };
  return { edge, fetched };
}

/** The outbox of the early shift, whose guard is signed in on the page. */
async function outboxOf(session: SessionStore): Promise<Outbox> {
  await session.verify();
  const kept = new Map<string, string>();
  const storage = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, text: string) => void kept.set(key, text) };
  return new Outbox(storage, 'outbox', sendAs('gate-early', session));
}

describe('what one account said', () => {
  const original = globalThis.fetch;
  afterEach(() => {
    globalThis.fetch = original;
  });

  it('waits while the session is of another, as after a sign-in in a second tab, and the page learns of it', async () => {
    const { edge, fetched } = browser();
    globalThis.fetch = jest.fn<typeof fetch>(fetched);
    const session = new SessionStore();
    const outbox = await outboxOf(session);
    edge.session = LATE;
    outbox.add({ submission, label: 'a' });
    await outbox.flush();
    expect([edge.took, outbox.current().waiting.length, session.current()]).toEqual([[], 1, { status: 'signed-in', user: LATE }]);
    edge.session = EARLY;
    await outbox.flush();
    outbox.stop();
    expect([edge.took, outbox.current().waiting]).toEqual([['a'], []]);
  });

  it('waits without a network', async () => {
    const { edge, fetched } = browser();
    globalThis.fetch = jest.fn<typeof fetch>(fetched);
    const session = new SessionStore();
    const outbox = await outboxOf(session);
    edge.away = true;
    outbox.add({ submission, label: 'a' });
    await outbox.flush();
    outbox.stop();
    expect([outbox.current().waiting.length, session.current().status]).toEqual([1, 'signed-in']);
  });
});

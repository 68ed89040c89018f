/** @jest-environment jsdom */
import { jest } from '@jest/globals';
import { cleanup, render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { startWithAllTexts } from '../../i18n/testing/all-texts.js';
import { SessionProvider } from '../session/session-context.js';
import { SessionStore } from '../session/session-store.js';
import RefusedSign from './refused-sign.js';

const refused = (type: string) => ({
  refused: [{ label: type, message: '不行', submission: { submissionId: type, type, orgUnit: '310105002006', occurredAt: '2020-02-08T08:00:00.000+08:00', data: {} } }],
});

describe('the sign of what was not taken', () => {
  beforeAll(() => startWithAllTexts('zh'));
  afterEach(() => {
    cleanup();
    localStorage.clear();
  });
  /** @param account each test has its own: what one said is kept for as long as the program runs */
  const shown = async (account: string, key: string, kept: object | undefined, path = '/lists') => {
    globalThis.fetch = jest.fn<typeof fetch>(async () => ({ ok: true, text: async () => JSON.stringify({ account, name: '门卫', role: 'gate', orgUnit: '310105002006' }) }) as Response);
    if (kept !== undefined) localStorage.setItem(`yiwang.${key}.${account}`, JSON.stringify(kept));
    const session = new SessionStore();
    await session.verify();
    render(<MemoryRouter initialEntries={[path]}><SessionProvider store={session}><RefusedSign /></SessionProvider></MemoryRouter>);
    return screen.queryByTestId('refused-sign')?.getAttribute('href');
  };

  it('leads to the gate for what was said there, to the run for what a crew said, and to the forms for what was said in one', async () => {
    expect(await shown('g', 'outbox', refused('report-gate-tally'))).toBe('/gate');
    cleanup();
    expect(await shown('c', 'outbox', refused('collect-quarantine-waste'))).toBe('/run');
    cleanup();
    expect(await shown('f', 'reports', refused('report-missed-collection'))).toBe('/report');
  });

  it('is not there while nothing was refused, nor on the page that says it itself', async () => {
    expect(await shown('n', 'reports', undefined)).toBeUndefined();
    cleanup();
    expect(await shown('p', 'reports', refused('report-temperature'), '/report')).toBeUndefined();
  });
});

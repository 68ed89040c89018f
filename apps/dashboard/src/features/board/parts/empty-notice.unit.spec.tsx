/** @jest-environment jsdom */
import { TextEncoder } from 'node:util';
import { jest } from '@jest/globals';
import { cleanup, render, screen } from '@testing-library/react';
import { startI18n } from '../../../i18n/i18n.js';
import { SessionProvider } from '../../session/session-context.js';
import { SessionStore } from '../../session/session-store.js';
import { BoardProvider } from '../live/board-context.js';
import { BoardStore } from '../live/board-store.js';
import type { TimeChoice } from '../live/use-board-at.js';

// The router wants what jsdom has not.
Object.assign(globalThis, { TextEncoder });
const { MemoryRouter } = await import('react-router');
const { EmptyNotice } = await import('./empty-notice.js');

const NOW: TimeChoice = { at: undefined, from: undefined };

/** The notice of a committee without any number, to the committee itself. */
function show(time: TimeChoice): string {
  const session = new SessionStore();
  const user = { account: 'committee-310105002001', name: '李', role: 'committee', orgUnit: '310105002001' } as const;
  const state = { status: 'signed-in', user } as const;
  jest.spyOn(session, 'current').mockReturnValue(state);
  const store = new BoardStore();
  store.apply({
    orgUnit: '310105002001', asOf: time.at ?? '2020-02-08T14:32:00.000+08:00', lagSeconds: 0, catchingUp: false, position: '1', complete: true, values: [],
  });
  render(
    <MemoryRouter>
      <SessionProvider store={session}>
        <BoardProvider store={store}>
          <EmptyNotice unit={{ code: '310105002001', name: '利西', level: 'COMMITTEE' }} elements={[]} time={time} />
        </BoardProvider>
      </SessionProvider>
    </MemoryRouter>,
  );
  return screen.getByTestId('board-empty').textContent;
}

describe('a board without any number', () => {
  beforeAll(() => startI18n('zh'));
  afterEach(cleanup);

  it('says what to do first', () => {
    expect(show(NOW)).toMatch('先导入一份排摸台账');
    expect(screen.getByRole('link', { name: '导入台账' }).getAttribute('href')).toBe('/import?unit=310105002001');
  });

  it.each([
    ['an hour of the past', { ...NOW, at: '2020-01-25T23:59:00+08:00' }],
    ['a period', { ...NOW, from: '2020-01-25T00:00:00+08:00' }],
  ])('says of %s that nothing was reported then, not that nothing was ever reported', (_, time) => {
    expect(show(time)).toMatch('所看的时间里没有上报');
    expect(screen.queryByRole('link')).toBeNull();
  });
});

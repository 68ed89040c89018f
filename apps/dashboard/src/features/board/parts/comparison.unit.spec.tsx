/** @jest-environment jsdom */
import { TextEncoder } from 'node:util';
import { jest } from '@jest/globals';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import type { UnitName } from '../../../graphql/unit.fragment.js';
import { startI18n } from '../../../i18n/i18n.js';
import { BoardProvider } from '../live/board-context.js';
import { BoardStore } from '../live/board-store.js';
import type { ElementName } from '../operations/board-setting.query.js';

// The router wants what jsdom has not.
Object.assign(globalThis, { TextEncoder });
const { MemoryRouter } = await import('react-router');
const { Comparison } = await import('./comparison.js');

const COVERAGE: ElementName = {
  code: 'scr_coverage',
  name: '排摸覆盖率',
  unit: '%',
  kind: 'RATE',
  window: 'ROUND',
  description: '已排摸户数 ÷ 应排摸户数',
  attention: 'LOW',
  threshold: 90,
  rank: 1,
  headline: true,
  category: { id: 'C02', name: '人员排摸' },
};
const units: UnitName[] = ['利西', '东浜', '万村'].map((name, i) => ({ code: `31010500200${i + 1}`, name, level: 'COMMITTEE' }));

const show = (...values: (number | null)[]) => showUnits(true, values);

function showUnits(ranked: boolean, values: readonly (number | null)[], address = '/') {
  const store = new BoardStore();
  let position = 0;
  const set = (...next: (number | null)[]) =>
    store.apply({
      orgUnit: '310105002',
      asOf: '2020-02-08T14:32:00.000+08:00',
      lagSeconds: 0,
      catchingUp: false,
      position: String((position += 1)),
      complete: true,
      values: units.map(({ code }, i) => ({
        orgUnit: code,
        element: 'scr_coverage',
        value: next[i] ?? null,
        numerator: null,
        denominator: null,
        committees: null,
        change: null,
      })),
    });
  set(...values);
  const onOpen = jest.fn();
  render(
    <MemoryRouter initialEntries={[address]}>
      <BoardProvider store={store}>
        <Comparison units={units} element={COVERAGE} ranked={ranked} onOpen={onOpen} />
      </BoardProvider>
    </MemoryRouter>,
  );
  const order = () => screen.getAllByRole('listitem').map((item) => item.querySelector('bdi')?.textContent);
  const behind = () => document.querySelector('[data-behind=true] bdi')?.textContent;
  return { set: (...next: (number | null)[]) => act(() => set(...next)), order, behind, onOpen };
}

describe('where it is slow', () => {
  beforeAll(() => startI18n('zh'));
  afterEach(cleanup);

  it('puts the committee that is behind on top, those without a number last', () => {
    const { order, behind } = show(74, 61, null);
    expect(order()).toEqual(['东浜', '利西', '万村']);
    expect(behind()).toBe('东浜');
  });

  it('keeps its order under the eyes of its reader, marks who is behind now, and sorts again when asked', () => {
    const { set, order, behind } = show(74, 61, 90);
    set(50, 61, 90);
    expect(order()).toEqual(['东浜', '利西', '万村']);
    expect(behind()).toBe('利西');
    fireEvent.click(screen.getByRole('button', { name: /重新排序/ }));
    expect(order()).toEqual(['利西', '东浜', '万村']);
    expect(screen.queryByRole('button', { name: /重新排序/ })).toBeNull();
  });

  it('offers no other order on a wall, where nobody can press it', () => {
    const { set, behind } = showUnits(true, [74, 61, 90], '/board/310105002?kiosk');
    set(50, 61, 90);
    expect([behind(), screen.queryByRole('button', { name: /重新排序/ })]).toEqual(['利西', null]);
  });

  it('calls no one behind where all are equal', () => {
    expect(show(61, 61, 61).behind()).toBeUndefined();
  });

  it('where rankings are switched off, lists the committees by number, calls no one behind, and says why', () => {
    const { order, behind } = showUnits(false, [74, 61, 90]);
    expect([order(), behind()]).toEqual([['利西', '东浜', '万村'], undefined]);
    expect(screen.getByText(/管理员已关闭单位排名/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: /重新排序/ })).toBeNull();
  });

  it('opens the number of the committee', () => {
    const { onOpen } = show(74, 61, 90);
    fireEvent.click(screen.getByRole('button', { name: /万村/ }));
    expect(onOpen).toHaveBeenCalledWith('scr_coverage', '310105002003');
  });
});

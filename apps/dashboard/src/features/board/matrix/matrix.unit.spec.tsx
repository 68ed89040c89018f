/** @jest-environment jsdom */
import { TextEncoder } from 'node:util';
import { jest } from '@jest/globals';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import type { UnitName } from '../../../graphql/unit.fragment.js';
import { startWithAllTexts } from '../../../i18n/testing/all-texts.js';
import { BoardProvider } from '../live/board-context.js';
import type { UnitElementReading } from '../live/board-state.js';
import { BoardStore } from '../live/board-store.js';
import type { ElementName } from '../operations/board-setting.query.js';
import type { Shading } from './shading.js';

// The router wants what jsdom has not.
Object.assign(globalThis, { TextEncoder });
const { MemoryRouter } = await import('react-router');
const { Matrix } = await import('./matrix.js');

const category = { id: 'C02', name: '人员排摸' };
const coverage: ElementName = {
  code: 'scr_coverage', name: '排摸覆盖率', unit: '%', kind: 'RATE', window: 'ROUND', description: '', attention: 'LOW', threshold: 90, rank: 1, headline: true, category,
};
const unvisited: ElementName = { ...coverage, code: 'scr_unvisited', name: '未走访户数', unit: '户', kind: 'STOCK', attention: 'HIGH', threshold: 0, rank: 2 };
const street = { code: '310105002', name: '江苏路街道', level: 'STREET', ranked: true } as const;
const units: UnitName[] = ['利西', '东浜', '万村'].map((name, i) => ({ code: `31010500200${i + 1}`, name, level: 'COMMITTEE' }));
const [LIXI, DONGBANG, WANCUN] = units.map(({ code }) => code) as [string, string, string];

const reading = (orgUnit: string, { code }: ElementName, value: number | null): UnitElementReading =>
  ({ orgUnit, element: code, value, numerator: null, denominator: null, committees: null, change: null });

/** The matrix of a street with three committees, whose numbers can be changed. */
function show({ ranked = true, elements = [coverage, unvisited] }: { ranked?: boolean; elements?: readonly ElementName[] } = {}) {
  const store = new BoardStore();
  let position = 0;
  const tell = (values: readonly UnitElementReading[], complete = false) =>
    store.apply({ orgUnit: street.code, asOf: '2020-02-08T14:32:00.000+08:00', lagSeconds: 0, catchingUp: false, position: String((position += 1)), complete, values });
  const coverages = [[street.code, 65], [LIXI, 74], [DONGBANG, 40], [WANCUN, 95]] as const;
  tell([...coverages.map(([unit, value]) => reading(unit, coverage, value)), ...units.map(({ code }, i) => reading(code, unvisited, i))], true);
  const onOpen = jest.fn();
  function Held() {
    const [sort, setSort] = useState<string>();
    const [shading, setShading] = useState<Shading>('target');
    return (
      <Matrix
        {...{ unit: { ...street, ranked }, units, category: { ...category, elements }, sort, shading }}
        onSort={setSort} onShade={setShading} onOpen={onOpen} onClose={() => undefined}
      />
    );
  }
  render(<MemoryRouter><BoardProvider store={store}><Held /></BoardProvider></MemoryRouter>);
  const columns = () => screen.getAllByRole('columnheader').slice(2).map(({ textContent }) => textContent);
  const cellOf = (unit: string, { code }: ElementName) => document.querySelector(`[data-element=${code}][data-unit="${unit}"]`)!.closest('td')!;
  const depths = () => units.map(({ code }) => Number(cellOf(code, coverage).style.getPropertyValue('--depth')));
  return { tell: (...values: UnitElementReading[]) => act(() => tell(values)), columns, cellOf, depths, onOpen };
}

describe('a category opened', () => {
  beforeAll(() => startWithAllTexts('zh'));
  afterEach(cleanup);

  it('is elements down and units across, the total first, with the target beside the name', () => {
    show();
    expect(screen.getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual(['数据元', '合计', '利西', '东浜', '万村']);
    expect(screen.getAllByRole('rowheader').map(({ textContent }) => textContent)).toEqual(['排摸覆盖率%目标 ≥ 90', '未走访户数户目标 0']);
    expect(screen.getAllByRole('row')[1]!.textContent).toMatch(/65.0.*74.0.*40.0.*95.0/);
  });

  it('sorts the units by an element, keeps that order while numbers change, and sorts again when asked', () => {
    const { tell, columns } = show();
    fireEvent.click(screen.getByRole('button', { name: /排摸覆盖率/ }));
    expect(columns()).toEqual(['东浜', '利西', '万村']);
    tell(reading(WANCUN, coverage, 10));
    expect(columns()).toEqual(['东浜', '利西', '万村']);
    fireEvent.click(screen.getByRole('button', { name: /重新排序/ }));
    expect(columns()).toEqual(['万村', '东浜', '利西']);
    fireEvent.click(screen.getByRole('button', { name: '按编号排列' }));
    expect(columns()).toEqual(['利西', '东浜', '万村']);
  });

  it('shades by the target, or when asked by the others, and follows what the furthest of them reaches', () => {
    const { tell, depths } = show();
    expect(depths()).toEqual([0.52, 1, 0]);
    tell(reading(DONGBANG, coverage, 90));
    expect(depths()).toEqual([1, 0, 0]);
    fireEvent.click(screen.getByRole('button', { name: '与各单位比' }));
    expect(depths()).toEqual([1, 0.24, 0]);
  });

  it('neither sorts nor shades where rankings are switched off, and says why', () => {
    const { depths } = show({ ranked: false });
    expect(depths()).toEqual([0, 0, 0]);
    expect(screen.getByRole<HTMLButtonElement>('button', { name: /排摸覆盖率/ }).disabled).toBe(true);
    expect(screen.getByText(/管理员已关闭单位排名/)).toBeTruthy();
  });

  it('draws for a number that changes its own cell alone', () => {
    const drawn = { coverage: 0, unvisited: 0 };
    // Whatever draws a number of an element reads its unit of measure.
    const counted = (element: ElementName, key: keyof typeof drawn): ElementName =>
      Object.defineProperty({ ...element }, 'unit', { get: () => ((drawn[key] += 1), element.unit) });
    const { tell, cellOf } = show({ elements: [counted(coverage, 'coverage'), counted(unvisited, 'unvisited')] });
    const whole = drawn.coverage;
    Object.assign(drawn, { coverage: 0, unvisited: 0 });
    tell(reading(LIXI, coverage, 75));
    expect(cellOf(LIXI, coverage).textContent).toBe('75.0');
    expect(drawn.coverage).toBeLessThan(whole / 2);
    expect(drawn.unvisited).toBe(0);
  });

  it('is one stop of the Tab key, from which arrows go to every number, and Enter opens it', () => {
    const { cellOf, onOpen } = show();
    const stops = () => [...document.querySelectorAll<HTMLElement>('[data-cell]')].filter(({ tabIndex }) => tabIndex === 0);
    expect(stops()).toHaveLength(1);
    act(() => stops()[0]!.focus());
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown', 'End', 'ArrowLeft']) fireEvent.keyDown(document.activeElement!, { key });
    expect(document.activeElement!.closest('td')).toBe(cellOf(DONGBANG, unvisited));
    expect(stops()).toEqual([document.activeElement]);
    fireEvent.click(document.activeElement!);
    expect(onOpen).toHaveBeenCalledWith('scr_unvisited', DONGBANG);
  });
});

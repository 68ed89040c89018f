/** @jest-environment jsdom */
import { act, cleanup, render, screen } from '@testing-library/react';
import { startI18n } from '../../../i18n/i18n.js';
import { BoardProvider } from '../live/board-context.js';
import type { BoardPatch } from '../live/board-state.js';
import { BoardStore } from '../live/board-store.js';
import { ElementChange, ElementValue } from './element-value.js';

const COVERAGE = { code: 'scr_coverage', unit: '%', attention: 'LOW', threshold: 90 } as const;
const UNIT = '310120001001';

const patch = (value: number | null, change: number | null = null): BoardPatch => ({
  orgUnit: UNIT,
  asOf: '2020-02-08T14:32:00.000+08:00',
  lagSeconds: 0.1,
  catchingUp: false,
  position: '7',
  complete: true,
  values: [{ orgUnit: UNIT, element: 'scr_coverage', value, numerator: null, denominator: null, committees: null, change }],
});

function show(...patches: BoardPatch[]): { store: BoardStore; number: () => HTMLElement; digits: () => Element; change: () => string } {
  const store = new BoardStore();
  for (const each of patches) store.apply(each);
  const { container } = render(
    <BoardProvider store={store}>
      <ElementValue orgUnit={UNIT} element={COVERAGE} />
      <ElementChange orgUnit={UNIT} element={COVERAGE} />
    </BoardProvider>,
  );
  return {
    store,
    number: () => container.querySelector<HTMLElement>('[data-element]')!,
    digits: () => container.querySelector('[data-part=digits]')!,
    change: () => container.querySelector('[data-part=change]')!.textContent,
  };
}

describe('a number of the board', () => {
  beforeAll(() => startI18n('zh'));
  afterEach(cleanup);

  it('carries its element, its unit and its raw value', () => {
    const { number } = show(patch(100 / 3));
    expect(number().dataset).toMatchObject({ element: 'scr_coverage', unit: UNIT, value: String(100 / 3) });
    expect(number().textContent).toBe('33.3%');
  });

  it('that does not exist is a dash without a unit, and an empty value', () => {
    const { number } = show(patch(null));
    expect(number().dataset['value']).toBe('');
    expect(number().textContent).toBe('—');
  });

  it('fades when it changes, and neither at its first showing nor for what the eye cannot see', () => {
    const { store, digits } = show();
    act(() => store.apply(patch(50)));
    expect(digits().className).toBe('digits');
    act(() => store.apply(patch(50.01)));
    expect(digits().className).toBe('digits');
    act(() => store.apply(patch(51)));
    expect(digits().className).toBe('digits changed');
  });

  it('tells its change since yesterday, and nothing where there is nothing to compare with', () => {
    const { store, change } = show(patch(50, -3.04));
    expect(screen.getByText('较昨日 −3.0')).toBeTruthy();
    act(() => store.apply(patch(50, null)));
    expect(change().trim()).toBe('');
    act(() => store.apply(patch(50, 0)));
    expect(screen.getByText('较昨日持平')).toBeTruthy();
  });
});

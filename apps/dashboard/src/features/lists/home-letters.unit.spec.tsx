/** @jest-environment jsdom */
import { renderHook } from '@testing-library/react';
import type { TFunction } from 'i18next';
import { letterOf, useHomeLetters } from './home-letters.js';

const t = ((_: string, { letter }: { letter: string }) => letter) as unknown as TFunction;
const row = (householdId: string) => ({ key: householdId, state: null, householdId });

describe('the letter of a home', () => {
  it('is in the order in which homes appeared, stays when another leaves, and gives way to a door that was opened', () => {
    const seen = (homes: readonly string[], opened: readonly string[] = []) => ({ homes, opened });
    const { result, rerender } = renderHook(({ homes, opened }) => [...useHomeLetters('draftsToConfirm', false, homes.map(row), new Map(opened.map((id) => [id, '一号'])), t)], { initialProps: seen(['y', 'x', 'y']) });
    expect(result.current).toEqual([['y', 'A'], ['x', 'B']]);
    rerender(seen(['x', 'z'], ['z']));
    expect(result.current).toEqual([['y', 'A'], ['x', 'B']]);
    rerender(seen(['x', 'z'], ['x']));
    expect(result.current).toEqual([['y', 'A'], ['z', 'C']]);
  });
  it('stands neither in lists whose rows are no homes side by side nor in those of one home alone', () => {
    expect(renderHook(() => useHomeLetters('quarantineCases', false, [row('x')], new Map(), t)).result.current.size).toBe(0);
    expect(renderHook(() => useHomeLetters('residentDrafts', true, [row('x')], new Map(), t)).result.current.size).toBe(0);
  });
  it('goes on behind Z', () => {
    expect([0, 25, 26, 27, 51, 52].map(letterOf)).toEqual(['A', 'Z', 'AA', 'AB', 'AZ', 'BA']);
  });
});

/** @jest-environment jsdom */
import { jest } from '@jest/globals';
import { act, cleanup, renderHook } from '@testing-library/react';
import { useLoadedSoon } from './use-loaded-soon.js';

const pass = (milliseconds: number) => act(() => jest.advanceTimersByTimeAsync(milliseconds));

describe('what a page loads once it stands', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    cleanup();
    jest.useRealTimers();
  });

  it('is not loaded before it is wanted, nor at once', async () => {
    const load = jest.fn(() => Promise.resolve('sheet'));
    const { result, rerender } = renderHook(({ isWanted }) => useLoadedSoon(load, 3_000, isWanted), { initialProps: { isWanted: false } });
    await pass(10_000);
    rerender({ isWanted: true });
    await pass(2_999);
    expect([load.mock.calls.length, result.current]).toEqual([0, undefined]);
    await pass(1);
    expect([load.mock.calls.length, result.current]).toEqual([1, 'sheet']);
  });

  it('is asked for again where it could not be loaded', async () => {
    const load = jest.fn(() => Promise.resolve('sheet')).mockRejectedValueOnce(new Error('no network'));
    const { result } = renderHook(() => useLoadedSoon(load, 3_000, true));
    await pass(3_000);
    expect(result.current).toBeUndefined();
    await pass(3_000);
    expect(result.current).toBe('sheet');
  });

  it('is loaded at once where somebody waits for it, and no sooner than before where that fails', async () => {
    const load = jest.fn(() => Promise.resolve('sheet')).mockRejectedValueOnce(new Error('no network'));
    const { rerender } = renderHook(({ isHurried }) => useLoadedSoon(load, 3_000, true, isHurried), { initialProps: { isHurried: false } });
    await pass(1_000);
    rerender({ isHurried: true });
    await pass(1);
    expect(load).toHaveBeenCalledTimes(1);
    await pass(2_990);
    expect(load).toHaveBeenCalledTimes(1);
    await pass(100);
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('is there at once where it is shown again', async () => {
    const load = jest.fn(() => Promise.resolve('sheet'));
    const first = renderHook(() => useLoadedSoon(load, 3_000, true));
    await pass(3_000);
    first.unmount();
    const { result } = renderHook(() => useLoadedSoon(load, 3_000, true));
    expect([result.current, load.mock.calls.length]).toEqual(['sheet', 1]);
  });
});

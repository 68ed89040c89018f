/** @jest-environment jsdom */
import { jest } from '@jest/globals';
import { cleanup, renderHook } from '@testing-library/react';
import { useAtMostEvery } from './use-at-most-every.js';

describe('acting at most every second', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    cleanup();
    jest.useRealTimers();
  });

  it('acts once for many calls, and again for later ones, however close they come', () => {
    const act = jest.fn();
    const { result } = renderHook(() => useAtMostEvery(1_000, act));
    for (let passed = 0; passed < 3_000; passed += 100) {
      result.current();
      jest.advanceTimersByTime(100);
    }
    expect(act).toHaveBeenCalledTimes(3);
  });

  it('does what was last asked of it, and nothing after it has left the page', () => {
    const [first, second] = [jest.fn(), jest.fn()];
    const { result, rerender, unmount } = renderHook(({ act }) => useAtMostEvery(1_000, act), { initialProps: { act: first } });
    result.current();
    rerender({ act: second });
    jest.advanceTimersByTime(1_000);
    expect([first.mock.calls.length, second.mock.calls.length]).toEqual([0, 1]);
    result.current();
    unmount();
    jest.advanceTimersByTime(1_000);
    expect(second).toHaveBeenCalledTimes(1);
  });
});

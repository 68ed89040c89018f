/** @jest-environment jsdom */
import { TextEncoder } from 'node:util';
import { act, cleanup, renderHook } from '@testing-library/react';

// The router wants what jsdom has not.
Object.assign(globalThis, { TextEncoder });
const { MemoryRouter } = await import('react-router');
const { useBoardAddress } = await import('./board-address.js');

describe('the address of a board', () => {
  afterEach(cleanup);

  it('is changed by one function, whatever it has become: what draws a board with it is not drawn again', () => {
    const { result } = renderHook(() => useBoardAddress(), { wrapper: ({ children }) => <MemoryRouter initialEntries={['/board/310105002?kiosk']}>{children}</MemoryRouter> });
    const [, change] = result.current;
    act(() => change({ category: 'C02' }));
    act(() => change({ open: 'scr_coverage' }));
    const [{ category, open }, now] = result.current;
    expect([category, open, now === change]).toEqual(['C02', 'scr_coverage', true]);
  });
});

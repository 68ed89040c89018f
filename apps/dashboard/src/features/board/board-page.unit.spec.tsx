/** @jest-environment jsdom */
import { ApolloClient, ApolloLink, InMemoryCache } from '@apollo/client';
import { ApolloProvider } from '@apollo/client/react';
import { jest } from '@jest/globals';
import { act, cleanup, render, screen } from '@testing-library/react';
import { MemoryRouter, Route, Routes } from 'react-router';
import { of } from 'rxjs';
import { startI18n } from '../../i18n/i18n.js';
import { BoardPage } from './board-page.js';

/** The page of a street at a server that refuses its board so, each time that it is asked. */
async function pageRefused(code: string) {
  await startI18n('zh');
  const asked = { times: 0 };
  const link = new ApolloLink(() => {
    asked.times += 1;
    return of({ data: null, errors: [{ message: code, extensions: { code } }] });
  });
  render(
    <ApolloProvider client={new ApolloClient({ link, cache: new InMemoryCache() })}>
      <MemoryRouter initialEntries={['/board/310105002']}>
        <Routes>
          <Route path="/board/:unit" element={<BoardPage />} />
        </Routes>
      </MemoryRouter>
    </ApolloProvider>,
  );
  await act(() => jest.advanceTimersByTimeAsync(100));
  return { asked, wait: (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms)), main: () => screen.getByRole('main') };
}

describe('the page of a board that cannot be read', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    cleanup();
    jest.useRealTimers();
  });

  it('says that the numbers are being made while they are, and asks again by itself every three seconds', async () => {
    const { asked, wait, main } = await pageRefused('read-model-starting');
    expect([asked.times, main().getAttribute('aria-busy')]).toEqual([1, 'true']);
    await wait(3_000);
    expect(asked.times).toBe(2);
    await wait(6_000);
    expect(asked.times).toBe(4);
  });

  it('says why otherwise, and asks again as often', async () => {
    const { asked, wait, main } = await pageRefused('store-unavailable');
    expect(main().textContent).toContain('store-unavailable');
    await wait(3_000);
    expect(asked.times).toBe(2);
  });

  it.each([['not-your-unit', '您的账号看不到这个单位的看板'], ['unknown-unit', 'unknown-unit']])('asks no more of one that is not theirs, or that there is none of: %s', async (code, words) => {
    const { asked, wait, main } = await pageRefused(code);
    expect(main().textContent).toBe(`${words}回到看板`);
    await wait(9_000);
    expect([asked.times, screen.queryAllByRole('button')]).toEqual([1, []]);
  });
});

/** @jest-environment jsdom */
import { ApolloClient, ApolloLink, InMemoryCache } from '@apollo/client';
import { ApolloProvider } from '@apollo/client/react';
import { jest } from '@jest/globals';
import { act, cleanup, render, screen } from '@testing-library/react';
import { of } from 'rxjs';
import { startI18n, type StaffLanguage } from '../../i18n/i18n.js';
import { LoadingLine } from './loading-line.js';

type Loaded = { readonly loaded: number; readonly hours: number } | null;

/** The line at a server that answers so, one after the other; `next` lets two seconds pass. */
async function lineAt(language: StaffLanguage, answers: readonly Loaded[]) {
  await startI18n(language);
  const asked = { times: 0 };
  const link = new ApolloLink(() => {
    const loadingPast = answers[Math.min(asked.times, answers.length - 1)];
    asked.times += 1;
    return of({ data: { readModel: { __typename: 'ReadModelStatus', loadingPast: loadingPast && { __typename: 'LoadingPast', ...loadingPast } } } });
  });
  render(
    <ApolloProvider client={new ApolloClient({ link, cache: new InMemoryCache() })}>
      <LoadingLine />
    </ApolloProvider>,
  );
  await act(() => jest.advanceTimersByTimeAsync(0));
  const next = () => act(() => jest.advanceTimersByTimeAsync(2_000));
  return { asked, next, text: () => screen.queryByRole('status')?.textContent };
}

describe('the line of how far the past of the demonstration is', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    cleanup();
    jest.useRealTimers();
  });

  it('goes on with what is loaded, in both languages', async () => {
    const { text, next } = await lineAt('zh', [{ loaded: 3, hours: 68 }, { loaded: 21, hours: 68 }]);
    expect(text()).toContain('68 小时的记录已载入 3 小时');
    await next();
    expect(text()).toContain('68 小时的记录已载入 21 小时');
    cleanup();
    expect((await lineAt('en', [{ loaded: 3, hours: 68 }])).text()).toContain('3 of 68 hours');
  });

  it('is gone once all of it is loaded, and nothing is asked any more', async () => {
    const { text, next, asked } = await lineAt('zh', [{ loaded: 67, hours: 68 }, null]);
    await next();
    expect(text()).toBeUndefined();
    await next();
    await next();
    expect(asked.times).toBe(2);
  });

  it('is not there where nothing is loaded, and is asked for once', async () => {
    const { text, next, asked } = await lineAt('zh', [null]);
    await next();
    expect([text(), asked.times]).toEqual([undefined, 1]);
  });
});

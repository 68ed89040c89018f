/** @jest-environment jsdom */
import { ApolloClient, ApolloLink, InMemoryCache } from '@apollo/client';
import { ApolloProvider } from '@apollo/client/react';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { of } from 'rxjs';
import { startI18n, type StaffLanguage } from '../../i18n/i18n.js';
import { OutdatedLine } from './outdated-line.js';

/** What the line says of a page with four numbers, once the server has answered which are outdated. */
async function lineFor(language: StaffLanguage, outdated: readonly string[]): Promise<string | undefined> {
  await startI18n(language);
  let asked = 0;
  const link = new ApolloLink(() => {
    asked += 1;
    return of({ data: { readModel: { __typename: 'ReadModelStatus', outdated } } });
  });
  const client = new ApolloClient({ link, cache: new InMemoryCache() });
  render(
    <ApolloProvider client={client}>
      <OutdatedLine shown={new Map([['a', '甲'], ['b', '乙'], ['c', '丙'], ['d', '丁']])} />
    </ApolloProvider>,
  );
  if (outdated.length > 0 && outdated[0] !== 'elsewhere') await screen.findByRole('status');
  await waitFor(() => expect(asked).toBe(1));
  await Promise.resolve();
  return screen.queryByRole('status')?.textContent ?? undefined;
}

describe('the line of what is shown as it was before an update', () => {
  afterEach(cleanup);

  it('names the numbers and lists of the page, and no others, in both languages', async () => {
    expect(await lineFor('zh', ['a', 'elsewhere', 'b'])).toBe('正在按新规则重新计算，此前仍按更新前的规则显示：甲、乙。');
    cleanup();
    expect(await lineFor('en', ['a'])).toBe('Being counted anew by new rules; until then as before the update: 甲.');
  });

  it('stays one line where there are many', async () => {
    expect(await lineFor('zh', ['a', 'b', 'c', 'd'])).toMatch(/甲、乙、丙 等，另有 1 项/);
  });

  it.each([[[]], [['elsewhere']]])('is not there where nothing of the page is outdated: %j', async (outdated) => {
    expect(await lineFor('zh', outdated)).toBeUndefined();
  });
});

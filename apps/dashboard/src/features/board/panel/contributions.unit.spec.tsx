/** @jest-environment jsdom */
import { ApolloClient, ApolloLink, InMemoryCache } from '@apollo/client';
import { ApolloProvider } from '@apollo/client/react';
import { cleanup, render, screen } from '@testing-library/react';
import { of } from 'rxjs';
import { startWithAllTexts } from '../../../i18n/testing/all-texts.js';
import type { StaffLanguage } from '../../../i18n/i18n.js';
import type { ElementName } from '../operations/board-setting.query.js';
import { Contributions } from './contributions.js';

const STREET = '310105002';
const ELEMENT = { code: 'scr_households_screened' } as ElementName;
const edge = (who: string, role: string | null, n: number) => ({
  cursor: String(n),
  node: { eventId: `e${n}`, eventType: 'HouseholdScreened', orgUnit: `${STREET}006`, part: 'value', n: 1, at: '2020-02-08T14:32:00.000+08:00', until: null, held: false, who, role },
});

/** Who stands behind a number, as its reader is told: what is written, and what is said of it when it is pointed at. */
async function reporters(language: StaffLanguage, ...edges: readonly ReturnType<typeof edge>[]) {
  await startWithAllTexts(language);
  const link = new ApolloLink(() => of({ data: { explain: { edges, pageInfo: { hasNextPage: false, endCursor: null } } } }));
  render(
    <ApolloProvider client={new ApolloClient({ link, cache: new InMemoryCache() })}>
      <Contributions orgUnit={STREET} element={ELEMENT} units={[]} time={{ at: undefined, from: undefined }} />
    </ApolloProvider>,
  );
  await screen.findAllByRole('row');
  return [...document.querySelectorAll('tbody td:last-child > *')].map((each) => [each.textContent, each.getAttribute('title')]);
}

describe('the events behind a number', () => {
  afterEach(cleanup);

  it.each([
    ['zh', '居委会', '系统策略'],
    ['en', 'Committee', 'Policy'],
  ] as const)('say in whose role each was reported, in the reader’s language (%s), and the account when that is pointed at', async (language, committee, policy) => {
    expect(await reporters(language, edge('committee-310105002006', 'committee', 1), edge('policy', 'policy', 2))).toEqual([
      [committee, 'committee-310105002006'],
      [policy, null],
    ]);
  });

  it('say the account where its role is not known', async () => {
    expect(await reporters('zh', edge('committee-310105002006', null, 1), edge('later-1', 'of-a-later-version', 2))).toEqual([
      ['committee-310105002006', 'committee-310105002006'],
      ['later-1', null],
    ]);
  });
});

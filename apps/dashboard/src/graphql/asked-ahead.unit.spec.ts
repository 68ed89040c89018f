import { ApolloClient, ApolloLink, gql } from '@apollo/client';
import { Subject } from 'rxjs';
import { AskedAhead } from './asked-ahead.js';
import { WholeAnswers } from './whole-answers.js';

const WATCH = gql`subscription Watch($code: ID!) { name(code: $code) }`;

/** A client whose server is heard when `tell` speaks, and counts how often it is asked, and by how many it is still followed. */
function asking() {
  const server = new Subject<ApolloLink.Result>();
  const asked: string[] = [];
  const link = new AskedAhead(new ApolloLink(({ variables }) => {
    asked.push(variables['code'] as string);
    return server;
  }));
  const client = new ApolloClient({ link, cache: new WholeAnswers() });
  const begin = (code: string) => link.begin(client, WATCH, { code });
  const follow = (code: string) => {
    const heard: unknown[] = [];
    const following = client.subscribe<{ name: string }>({ query: WATCH, variables: { code }, fetchPolicy: 'no-cache' }).subscribe(({ data }) => heard.push(data?.name));
    return { heard, leave: () => following.unsubscribe() };
  };
  return { asked, begin, follow, tell: (name: string) => server.next({ data: { name } }), isFollowed: () => server.observed };
}
const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

describe('what is asked ahead', () => {
  it('is taken over by the first who asks the same, with all that was told until then', async () => {
    const { asked, begin, follow, tell, isFollowed } = asking();
    begin('1');
    tell('before');
    const { heard, leave } = follow('1');
    tell('after');
    await settled();
    expect([heard, asked]).toEqual([['before', 'after'], ['1']]);
    leave();
    await settled();
    expect(isFollowed()).toBe(false);
  });

  it('is asked again by whoever comes second, or asks for something else', () => {
    const { asked, begin, follow } = asking();
    begin('1');
    for (const code of ['2', '1', '1']) follow(code).leave();
    expect(asked).toEqual(['1', '2', '1']);
  });
});

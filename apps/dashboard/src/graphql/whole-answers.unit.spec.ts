import { ApolloClient, ApolloLink, gql, type ObservableQuery } from '@apollo/client';
import { Observable } from 'rxjs';
import { WholeAnswers } from './whole-answers.js';

const UNIT = gql`query Unit($code: ID!) { unit(code: $code) { name rows { id } } }`;
const NAME = gql`query Name($code: ID!) { unit(code: $code) { name } }`;

/** A client whose server answers what `say` says, and counts how often it is asked. */
function asking(say: (code: string, name: string) => object) {
  const asked: string[] = [];
  const link = new ApolloLink(({ operationName = '', variables }) => {
    asked.push(`${operationName} ${variables['code'] as string}`);
    return new Observable((observer) => {
      observer.next({ data: say(variables['code'] as string, operationName) as Record<string, unknown> });
      observer.complete();
    });
  });
  const client = new ApolloClient({ link, cache: new WholeAnswers() });
  return { client, asked };
}

const follow = <Data>(query: ObservableQuery<Data>) => {
  const seen: unknown[] = [];
  query.subscribe(({ data }) => data !== undefined && seen.push(data));
  return seen;
};
const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

describe('answers kept whole', () => {
  it('are given again to who asks the same, and asked for where something else is', async () => {
    const { client, asked } = asking((code) => ({ unit: { name: code, rows: [] } }));
    await client.query({ query: UNIT, variables: { code: '1' } });
    await client.query({ query: UNIT, variables: { code: '1' } });
    await client.query({ query: UNIT, variables: { code: '2' } });
    await client.query({ query: NAME, variables: { code: '1' } });
    expect(asked).toEqual(['Unit 1', 'Unit 2', 'Name 1']);
  });

  it('tell everyone who follows them what one of them reads anew', async () => {
    let rows = [{ id: 1 }];
    const { client } = asking((code) => ({ unit: { name: code, rows } }));
    const [one, other, else_] = ['1', '1', '2'].map((code) => client.watchQuery({ query: UNIT, variables: { code } })) as [ObservableQuery, ObservableQuery, ObservableQuery];
    const seen = [follow(one), follow(other), follow(else_)];
    await settled();
    rows = [{ id: 1 }, { id: 2 }];
    await one.refetch();
    await settled();
    expect(seen.map((each) => each.length)).toEqual([2, 2, 1]);
    const [before, after] = seen[1] as [{ unit: { rows: object[] } }, { unit: { rows: object[] } }];
    expect([after.unit.rows.length, after.unit.rows[0] === before.unit.rows[0]]).toEqual([2, true]);
  });

  it('tell nobody what is equal', async () => {
    const { client } = asking((code) => ({ unit: { name: code, rows: [{ id: 1 }] } }));
    const query = client.watchQuery({ query: UNIT, variables: { code: '1' } });
    const seen = follow(query);
    await settled();
    const { data } = await query.refetch();
    await settled();
    expect([new Set(seen).size, data === seen[0]]).toEqual([1, true]);
  });

  it('are added to by a further page', async () => {
    let page = 0;
    const { client } = asking((code) => ({ unit: { name: code, rows: [{ id: (page += 1) }] } }));
    const query = client.watchQuery<{ unit: { name: string; rows: object[] } }>({ query: UNIT, variables: { code: '1' }, fetchPolicy: 'network-only' });
    const seen = follow(query);
    await settled();
    await query.fetchMore({ updateQuery: (before, { fetchMoreResult }) => ({ unit: { ...before.unit, rows: [...before.unit.rows, ...fetchMoreResult.unit.rows] } }) });
    await settled();
    expect(seen.at(-1)).toEqual({ unit: { name: '1', rows: [{ id: 1 }, { id: 2 }] } });
  });

  it('are dropped where of one query many are known, but for those that are followed', async () => {
    const { client, asked } = asking((code) => ({ unit: { name: code, rows: [] } }));
    follow(client.watchQuery({ query: UNIT, variables: { code: 'followed' } }));
    for (let n = 0; n < 40; n += 1) await client.query({ query: UNIT, variables: { code: String(n) } });
    const before = asked.length;
    for (const code of ['followed', '39', '0']) await client.query({ query: UNIT, variables: { code } });
    expect(asked.slice(before)).toEqual(['Unit 0']);
  });
});

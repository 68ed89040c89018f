import { LISTS, type List } from '@yiwang/elements';
import type { Instant } from '@yiwang/kernel';
import type { BoardReadings } from '../board/board-readings.js';
import { errorOf } from '../graphql/presented-error.js';
import { assertSeesList, type ReadContext, type Reader } from '../graphql/reader.js';
import type { PageRequest } from '../queries/connection.js';
import { cursorOf } from './list-cursor.js';
import type { ListHub } from './list-hub.js';
import { hasStates, typeName } from './list-names.js';
import type { ListPages, RowConnection } from './list-pages.js';
import type { ListChange, ListPatch, RowAsOf } from './list-patch.js';
import { nextOf, nextSubmissionResolvers } from './next-submissions.js';
import { stateOf, type ListQuestion } from './list-question.js';
import { sitesInQuestion } from './sites-seen.js';

/** About what it takes to complete a row, in ms. */
const ROW = 0.05;

/** What answers the queries and subscriptions of lists. */
export interface ListSources {
  readonly readings: BoardReadings;
  readonly pages: ListPages;
  readonly hub: ListHub;
  readonly log: (message: string) => void;
}

interface ListArgs extends PageRequest {
  readonly orgUnit: string;
  readonly kind?: string | null;
  readonly state?: string | null;
  readonly dueBefore?: Instant | null;
  readonly at?: Instant | null;
  readonly afterPosition?: string | null;
}

interface ChangeAsOf extends ListChange {
  readonly asOf: Instant;
}

type Resolvers = Readonly<Record<string, object>>;

/** The resolvers of every list's types, as `listTypeDefs` says them: one factory, from the declaration alone. */
export function listResolvers(sources: ListSources, lists: readonly List[] = LISTS): Resolvers {
  const query = Object.fromEntries(lists.map((list) => [list.name, queryOf(sources, list)]));
  const subscription = Object.fromEntries(lists.map((list) => [list.name, subscriptionOf(sources, list)]));
  const own = { Query: query, Subscription: subscription, NextSubmission: nextSubmissionResolvers };
  return Object.assign(own, ...lists.map((list) => typesOf(sources, list))) as Resolvers;
}

function queryOf({ readings, pages, log }: ListSources, list: List) {
  return refusing(log, async (_: unknown, args: ListArgs, { reader, work }: ReadContext): Promise<RowConnection> => {
    assertSeesList(reader, list, args.orgUnit, args.kind);
    await readings.reach(args.afterPosition ?? undefined, work, 'afterPosition');
    return pages.page(await questionOf(list, args, reader, readings), args, args.at ?? undefined, work);
  });
}

function subscriptionOf({ readings, hub, log }: ListSources, list: List) {
  const subscribe = refusing(log, async (_: unknown, args: ListArgs, { reader }: ReadContext): Promise<AsyncIterator<ListPatch>> => {
    assertSeesList(reader, list, args.orgUnit, args.kind);
    return hub.watch(await questionOf(list, args, reader, readings));
  });
  return { subscribe, resolve: (patch: ListPatch) => patch };
}

/** What is asked, of a registered unit, and of the reader's sites where it speaks for some; refused `unknown-unit`. */
async function questionOf(list: List, { orgUnit, kind, state, dueBefore }: ListArgs, { principal }: Reader, readings: BoardReadings): Promise<ListQuestion> {
  const unit = readings.unit(orgUnit);
  const sites = await sitesInQuestion(list, principal, readings);
  return {
    list,
    unit,
    ...(sites === undefined ? {} : { sites }),
    ...(kind == null ? {} : { kinds: [kind] }),
    ...(state == null ? {} : { state }),
    ...(dueBefore == null ? {} : { dueBefore }),
  };
}

function typesOf({ pages, log }: ListSources, list: List): Resolvers {
  const columns = Object.keys(list.columns).map((column) => [column, ({ row }: RowAsOf) => row.values[column]]);
  return {
    [typeName(list, 'Row')]: {
      key: ({ row }: RowAsOf) => row.key,
      next: (row: RowAsOf, _: unknown, context: ReadContext) => nextOf(row, context),
      ...(!hasStates(list) ? {} : { state: ({ row, asOf }: RowAsOf) => stateOf(list, row, asOf) }),
      ...Object.fromEntries(columns),
    },
    [typeName(list, 'Connection')]: {
      edges: ({ edges }: RowConnection, _: unknown, { work }: ReadContext) => work.paced(edges, ROW),
      totalCount: refusing(log, (connection: RowConnection) => connection.totalCount()),
    },
    [typeName(list, 'Patch')]: {
      totalCount: refusing(log, ({ question }: ListPatch) => pages.count(question)),
      changes: ({ changes, asOf }: ListPatch, _: unknown, { work }: ReadContext) => work.paced(changes.map((change) => ({ ...change, asOf })), ROW),
    },
    [typeName(list, 'Change')]: {
      cursor: ({ row }: ChangeAsOf) => cursorOf(list.name, row),
      node: ({ change, row, asOf }: ChangeAsOf): RowAsOf | null => (change === 'LEFT' ? null : { list, row, asOf }),
    },
  };
}

/** What a resolver throws becomes an error in the reader's language; what was not foreseen is logged. */
function refusing<Parent, Args, Result>(
  log: (message: string) => void,
  resolve: (parent: Parent, args: Args, context: ReadContext) => Promise<Result>,
): (parent: Parent, args: Args, context: ReadContext) => Promise<Result> {
  return async (parent, args, context) => {
    try {
      return await resolve(parent, args, context);
    } catch (error) {
      throw errorOf(error, context.reader.language, log);
    }
  };
}

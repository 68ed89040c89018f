import { getNullableType, isListType, type DocumentNode, type GraphQLSchema } from 'graphql';
import { getComplexity, type ComplexityEstimator, type ComplexityEstimatorArgs } from 'graphql-query-complexity';
import { CATEGORIES, COMPOUND_GROUPS, ELEMENTS, LISTS } from '@yiwang/elements';
import type { Instant } from '@yiwang/kernel';
import { TOLD_AT_ONCE } from '../feed/feed-hub.js';
import { MOST_SHOWN } from '../items/wall-view.js';
import { typeName } from '../lists/list-names.js';
import { MOST_NEXT } from '../lists/next-submissions.js';
import { lengthToldOf } from './told-schema.js';
import { MOST_ELEMENTS, MOST_POINTS, stepsBetween, type Step } from '../queries/read-series.query.js';

/**
 * The most that one operation may cost. A unit is about one field of one answered object, some microseconds: 40 elements
 * at 2,000 moments, the longest series, just fit.
 */
export const MOST_COST = 250_000;

/** What is asked of the store and folded anew for each answer. */
const FOLDED_ANEW = 12_000;
/** A board as it was known at an hour of the past, which is added up from the store. */
const KNOWN_THEN = 40_000;
/** A question that waits for the log. */
const WAITING = 2_000;
/** An event, found in the store and read in the log. */
const LOOKED_UP = 1_500;
/** An event, read where it is known to stand in the log. */
const READ_IN_LOG = 150;
/** What is asked of the store for a page of a list, and for its length. */
const LIST_PAGE = 1_500;
/** A person's own facts and streams, and the look that is written down. */
const PERSON = 12_000;
/** So many events a person has, and in so many lists a person stands, as far as is known beforehand. */
const OF_A_PERSON = { events: 100, rows: 5 };
/** What happened last, found row by row of units in the store. */
const FEED = 6_000;
/** What must be dealt with in a unit: its numbers and those below it, overdue rows, and since when. */
const ITEMS = 15_000;
/** The same in the past, where rows of several lists are folded from the facts of a street. */
const ITEMS_THEN = 120_000;
/** A list as it stood in the past, whose rows are folded from the facts of a street. */
const FOLDED_THEN = 40_000;
/** So many changes a patch of a list has at most. */
const CHANGES = 500;
/** A page, where it is not said how long. */
const PAGE = 50;
/** How many of the types that GraphQL tells of stand around another: asked for seven deep, most of them end before. */
const WRAPPED = 0.5;
const MOST_NODES = 5_000;

/** What the cost depends on beside the document. */
export interface Extent {
  /** How many children the unit with the most of them has. */
  readonly widest: number;
}

interface Asked {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName?: string | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
}

type Args = ComplexityEstimatorArgs & { readonly context?: Extent };
type Estimate = (args: Args) => number;

const LARGEST_CATEGORY = Math.max(...CATEGORIES.map(({ elements }) => elements.length));

/** A list: what is below it, as often as it has items. */
const times = (length: number | ((args: Args) => number)): Estimate => (asked) =>
  1 + (typeof length === 'number' ? length : length(asked)) * asked.childComplexity;

const rows = ({ args, childComplexity }: Args): number => Math.min(500, Math.max(1, Number(args['first'] ?? PAGE))) * childComplexity;

const listPage: Estimate = (asked) =>
  LIST_PAGE + rows(asked) + (asked.args['at'] == null ? 0 : FOLDED_THEN) + (asked.args['afterPosition'] == null ? 0 : WAITING);
const listPatch: Estimate = ({ childComplexity }) => LIST_PAGE + CHANGES * childComplexity;

const lookedUp: Estimate = ({ childComplexity }) => LOOKED_UP + childComplexity;

/** By type and field: all that cost more than themselves and what is below them. */
const ESTIMATES: Readonly<Record<string, Estimate>> = {
  'Query.elements': times(({ args }) => (args['category'] == null ? ELEMENTS.length : LARGEST_CATEGORY)),
  'Category.elements': times(LARGEST_CATEGORY),
  'OrgUnit.children': times(({ context }) => context!.widest),
  // Few of them are set.
  'OrgUnit.thresholds': times(20),
  'OrgUnit.map': lookedUp,
  'StreetMap.drawing': lookedUp,
  // A street has a few dozen committees.
  'StreetDrawing.areas': times(30),
  'OrgUnit.board': ({ childComplexity }) => ELEMENTS.length + childComplexity,
  'Query.board': ({ args, childComplexity }) =>
    ELEMENTS.length + childComplexity + (args['asKnownAt'] == null ? 0 : KNOWN_THEN) + (args['after'] == null ? 0 : WAITING),
  'Board.values': times(ELEMENTS.length),
  'Subscription.board': ({ args, childComplexity, context }) =>
    (args['withChildren'] === true ? 1 + context!.widest : 1) * (ELEMENTS.length + childComplexity),
  'BoardPatch.values': times(ELEMENTS.length),
  'Query.series': ({ args, childComplexity }) => {
    const elements = new Set(args['elements'] as readonly string[]).size;
    const steps = stepsBetween(args['step'] as Step, args['from'] as Instant, args['to'] as Instant);
    // What is beyond these is refused by its own name.
    return 1 + Math.min(elements, MOST_ELEMENTS) * Math.min(Math.max(0, steps), MOST_POINTS) * (1 + childComplexity);
  },
  'Series.element': () => 0,
  'Series.points': ({ childComplexity }) => childComplexity,
  'Query.divide': ({ args, childComplexity }) =>
    1 + new Set(args['elements'] as readonly string[]).size * childComplexity
    + (args['asKnownAt'] == null ? 0 : KNOWN_THEN) + (args['after'] == null ? 0 : WAITING),
  'DividedElement.groups': times(Object.keys(COMPOUND_GROUPS).length),
  'Query.compare': times(({ context }) => context!.widest),
  'Query.explain': (asked) => FOLDED_ANEW + rows(asked),
  'Contribution.role': () => READ_IN_LOG,
  'Query.event': lookedUp,
  'Query.feed': (asked) => FEED + rows(asked),
  'Subscription.feed': ({ childComplexity }) => FEED + TOLD_AT_ONCE * childComplexity,
  'FeedEntry.parts': times(2),
  'Query.itemsToDealWith': ({ args, childComplexity }) => ITEMS + childComplexity + (args['at'] == null ? 0 : ITEMS_THEN),
  'Subscription.itemsToDealWith': ({ args, childComplexity }) => ITEMS + childComplexity + (args['after'] == null ? 0 : WAITING),
  'ItemsToDealWith.items': times(MOST_SHOWN),
  'Query.person': ({ childComplexity }) => PERSON + childComplexity,
  'PersonHistory.events': times(OF_A_PERSON.events),
  'PersonHistory.rows': times(OF_A_PERSON.rows),
  'PersonEvent.parts': times(2),
  // Few of them have one.
  'PersonEvent.causedBy': ({ childComplexity }) => LOOKED_UP / 10 + childComplexity,
  'PersonRow.next': times(MOST_NEXT),
  'Event.causedBy': lookedUp,
  'Event.policies': () => 10,
  'Query.lists': times(LISTS.length),
  'List.columns': times(10),
  ...Object.fromEntries(LISTS.flatMap(({ name }) => [[`Query.${name}`, listPage], [`Subscription.${name}`, listPatch]])),
  ...Object.fromEntries(LISTS.map((list) => [`${typeName(list, 'Row')}.next`, times(MOST_NEXT)])),
  'ReadModelStatus.outdated': times(ELEMENTS.length + LISTS.length),
  'ReadModelStatus.parked': times(100),
};

/** What GraphQL tells of itself: its lists are as long as those of this schema. */
const describing: ComplexityEstimator = ({ type, field, childComplexity, context }) => {
  if (!type.name.startsWith('__') && !field.name.startsWith('__')) return undefined;
  if (field.name === 'ofType') return 1 + WRAPPED * childComplexity;
  if (!isListType(getNullableType(field.type))) return childComplexity + (field.name === '__typename' ? 0 : 1);
  return 1 + childComplexity * lengthToldOf((context as Extent & { schema: GraphQLSchema }).schema, field.name);
};

const known: ComplexityEstimator = (args) => ESTIMATES[`${args.type.name}.${args.field.name}`]?.(args as Args);

const plain: ComplexityEstimator = ({ childComplexity }) => 1 + childComplexity;

/**
 * What an operation would cost, by what it asks for: every field as often as it would be answered, through aliases and
 * fragments. Of a valid document only. Throws a `GraphQLError` for variables that do not fit.
 */
export function costOf({ schema, document, operationName, variables }: Asked, extent: Extent): number {
  return getComplexity({
    schema,
    query: document,
    ...(operationName === undefined ? {} : { operationName }),
    variables: { ...variables },
    context: { ...extent, schema },
    maxQueryNodes: MOST_NODES,
    estimators: [describing, known, plain],
  });
}

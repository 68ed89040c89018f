import { Refused } from '@yiwang/kernel';
import { Kind, type DocumentNode, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';

/** What the parser reads of a document at most. */
export const MOST_TOKENS = 5_000;
/** Levels of fields below the operation; the explorer's introspection apart. */
const DEEPEST = 10;
/** Fields in all, fragments counted wherever they are used. */
const MOST_FIELDS = 500;
/** Fields as they are written, introspection among them: checking them takes longer than their number says. */
const MOST_WRITTEN = 1_000;
/** How often one selection may name the same: each is compared with each. */
const MOST_ALIKE = 40;
const MOST_DEFINITIONS = 100;
/** `OrgUnit.children` and `parent` lead round in a circle: this often at most on one path. */
const MOST_CIRCLES = 4;

interface Cost {
  readonly depth: number;
  readonly fields: number;
  readonly circles: number;
}

const NOTHING: Cost = { depth: 0, fields: 0, circles: 0 };

/**
 * Refuses a document whose very check would cost out of all proportion, before it is checked. What its answer would
 * cost, `costOf` says. Throws `Refused` with `invalid-field` and what is too much of it.
 */
export function assertWithinLimits(document: DocumentNode): void {
  atMost('definitions', document.definitions.length, MOST_DEFINITIONS);
  assertWritable(document);
  const fragments = new Map(document.definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [])));
  const measure = new Measure(fragments);
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const { depth, fields, circles } = measure.costOf(definition.selectionSet, new Set());
    atMost('levels', depth, DEEPEST);
    atMost('fields', fields, MOST_FIELDS);
    atMost('steps between units', circles, MOST_CIRCLES);
  }
}

function atMost(what: string, found: number, limit: number): void {
  if (found <= limit) return;
  throw new Refused({ code: 'invalid-field', field: 'query', params: { expected: `${what} ≤ ${limit} (${found})` } });
}

/** The fields as they stand there, and how many of a selection answer to the same name. */
function assertWritable(document: DocumentNode): void {
  let written = 0;
  const open: SelectionSetNode[] = document.definitions.flatMap((each) => ('selectionSet' in each ? [each.selectionSet] : []));
  for (let set = open.pop(); set; set = open.pop()) {
    const alike = new Map<string, number>();
    for (const selection of set.selections) {
      written += 1;
      if (selection.kind === Kind.FRAGMENT_SPREAD) continue;
      if (selection.selectionSet) open.push(selection.selectionSet);
      if (selection.kind === Kind.INLINE_FRAGMENT) continue;
      const name = (selection.alias ?? selection.name).value;
      alike.set(name, (alike.get(name) ?? 0) + 1);
    }
    atMost('fields of one name', Math.max(0, ...alike.values()), MOST_ALIKE);
  }
  atMost('fields', written, MOST_WRITTEN);
}

class Measure {
  private readonly known = new Map<string, Cost>();

  constructor(private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>) {}

  costOf(set: SelectionSetNode | undefined, within: ReadonlySet<string>): Cost {
    let [depth, fields, circles] = [0, 0, 0];
    for (const selection of set?.selections ?? []) {
      let cost: Cost;
      if (selection.kind === Kind.FIELD) {
        if (selection.name.value.startsWith('__')) continue;
        const below = this.costOf(selection.selectionSet, within);
        const circular = /^(children|parent|orgUnit|elements|category)$/.test(selection.name.value) ? 1 : 0;
        cost = { depth: below.depth + 1, fields: below.fields + 1, circles: below.circles + circular };
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        cost = this.costOf(selection.selectionSet, within);
      } else {
        cost = this.costOfFragment(selection.name.value, within);
      }
      depth = Math.max(depth, cost.depth);
      fields += cost.fields;
      circles = Math.max(circles, cost.circles);
    }
    return { depth, fields, circles };
  }

  private costOfFragment(name: string, within: ReadonlySet<string>): Cost {
    const fragment = this.fragments.get(name);
    // An unknown fragment, or one within itself: a rule of GraphQL's own refuses it.
    if (!fragment || within.has(name)) return NOTHING;
    const cost = this.known.get(name) ?? this.costOf(fragment.selectionSet, new Set([...within, name]));
    this.known.set(name, cost);
    return cost;
  }
}

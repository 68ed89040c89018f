import { GraphQLError, Kind, type FragmentDefinitionNode, type SelectionSetNode, type ValidationContext, type ASTVisitor } from 'graphql';

/** Levels of fields below the operation; the explorer's introspection apart. */
const DEEPEST = 10;
/** Fields in all, fragments counted wherever they are used. */
const MOST_FIELDS = 500;
/** `OrgUnit.children` and `parent` lead round in a circle: this often at most on one path. */
const MOST_CIRCLES = 4;

interface Cost {
  readonly depth: number;
  readonly fields: number;
  readonly circles: number;
}

/** A validation rule that refuses documents that would cost out of all proportion, before anything is resolved. */
export function queryLimits(context: ValidationContext): ASTVisitor {
  const fragments = new Map<string, Cost>();
  const costOf = (set: SelectionSetNode | undefined, within: ReadonlySet<string>): Cost => {
    let [depth, fields, circles] = [0, 0, 0];
    for (const selection of set?.selections ?? []) {
      let cost: Cost;
      if (selection.kind === Kind.FIELD) {
        if (selection.name.value.startsWith('__')) continue;
        const below = costOf(selection.selectionSet, within);
        const circular = /^(children|parent|orgUnit|elements|category)$/.test(selection.name.value) ? 1 : 0;
        cost = { depth: below.depth + 1, fields: below.fields + 1, circles: below.circles + circular };
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        cost = costOf(selection.selectionSet, within);
      } else {
        cost = costOfFragment(context.getFragment(selection.name.value), within);
      }
      depth = Math.max(depth, cost.depth);
      fields += cost.fields;
      circles = Math.max(circles, cost.circles);
    }
    return { depth, fields, circles };
  };
  const costOfFragment = (fragment: FragmentDefinitionNode | null | undefined, within: ReadonlySet<string>): Cost => {
    // An unknown fragment, or one within itself: another rule refuses it.
    if (!fragment || within.has(fragment.name.value)) return { depth: 0, fields: 0, circles: 0 };
    const { value: name } = fragment.name;
    const cost = fragments.get(name) ?? costOf(fragment.selectionSet, new Set([...within, name]));
    fragments.set(name, cost);
    return cost;
  };
  return {
    OperationDefinition(operation) {
      const { depth, fields, circles } = costOf(operation.selectionSet, new Set());
      if (depth <= DEEPEST && fields <= MOST_FIELDS && circles <= MOST_CIRCLES) return;
      context.reportError(
        new GraphQLError(`The query is too large: at most ${DEEPEST} levels, ${MOST_FIELDS} fields, ${MOST_CIRCLES} steps between units`, {
          nodes: operation,
          extensions: { code: 'invalid-field' },
        }),
      );
    },
  };
}

import { fileURLToPath } from 'node:url';

const module = (path) => fileURLToPath(new URL(`src/${path}`, import.meta.url)).replaceAll('\\', '/');

/** What every page begins with, and what a wall adds to it. */
const [FIRST, WALL] = [module('app/main.tsx'), module('features/board/wall/wall.tsx')];

/** Wanted on too many pages, and too small, to be files of their own; of GraphQL what writes an operation down. */
const EVERYWHERE = [
  /\/src\/(ui\/(ink|buttons)\.module\.css|format\/(time|number|visible-text|due-words)\.ts|timing\/use-(at-most-every|soon-again|now)\.ts|graphql\/(by-category|log-position)\.ts)/,
  /\/src\/features\/(lists\/(list-address|due-words|item-actions|taken-items)|board\/(office-of|parts\/(element-choice|category-card|card.module))|feed\/sentence-of|session\/use-kiosk|units\/committees)\./,
  /\/src\/i18n\/role-names\.ts|rolldown[\\/]runtime/,
  /\/node_modules\/graphql\/(jsutils\/(devAssert|inspect)|language\/(ast|blockString|characterClasses|kinds|printer|printString|reducer|visitor))\./,
];

/** Reached by what the first pages import, and used by later ones alone: the parser of GraphQL, and whatever else a barrel names. */
const LATER = /\/node_modules\/graphql(-tag)?\/|\/libs\/[^/]+\/src\/index\.ts/;

/**
 * The files of the first screen: what every page begins with is one, and what a wall adds is another, so that each is there after one
 * round trip and is gzipped as a whole. What of a wall other pages show too stays where the bundler puts it.
 */
export function firstScreen() {
  let found;
  const walk = (roots, graph) => {
    const reached = new Set(roots);
    // A set that grows while it is walked is walked to its end.
    for (const id of reached) for (const next of graph.getModuleInfo(id)?.importedIds ?? []) if (!LATER.test(next.replaceAll('\\', '/'))) reached.add(next);
    return reached;
  };
  const find = (graph) => {
    const first = walk([FIRST], graph);
    const pages = [...first].flatMap((id) => graph.getModuleInfo(id)?.dynamicallyImportedIds ?? []).filter((id) => !id.replaceAll('\\', '/').match(/\/src\/features\/(board|street-map)\//) && !id.includes('i18n'));
    const elsewhere = walk([...pages, module('features/board/committee-main.tsx')], graph);
    return { first, wall: new Set([...walk([WALL], graph)].filter((id) => !first.has(id) && !elsewhere.has(id))) };
  };
  return {
    name: (id, graph) => {
      const { first, wall } = (found ??= find(graph));
      if (EVERYWHERE.some((files) => files.test(id.replaceAll('\\', '/'))) || (first.has(id) && id !== FIRST)) return 'first';
      return wall.has(id) ? 'wall' : null;
    },
  };
}

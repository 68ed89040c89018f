import { posix } from 'node:path';
import type { Archive } from './archive.js';
import { localName, readXml, type XmlAttributes } from './xml.js';

/** What one part says of another. */
export interface Relation {
  /** The last word of its type: `worksheet`, `sharedStrings`. The rest of it differs between transitional and strict. */
  readonly type: string;
  /** The other part's name in the archive. */
  readonly part: string;
}

/** A part's relations by their ids; none for a part that has none. `''` is the package itself. */
export async function relationsOf(archive: Archive, part: string): Promise<ReadonlyMap<string, Relation>> {
  const relations = new Map<string, Relation>();
  const folder = posix.dirname(part);
  const source = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  if (!archive.has(source)) return relations;
  await readXml(archive.read(source), {
    open: (name, { Id, Type, Target, TargetMode }) => {
      if (name !== 'Relationship' || !Id || !Type || !Target || TargetMode === 'External') return;
      relations.set(Id, { type: posix.basename(Type), part: partNamed(Target, folder) });
    },
  });
  return relations;
}

/** The first relation of a type. */
export function findRelation(relations: ReadonlyMap<string, Relation>, type: string): Relation | undefined {
  return [...relations.values()].find((relation) => relation.type === type);
}

/** The id of the relation that an element names, under whatever prefix: `r:id`. */
export function relationIdIn(attributes: XmlAttributes): string | undefined {
  return Object.entries(attributes).find(([name]) => name.includes(':') && localName(name) === 'id')?.[1];
}

/** A target is a reference: absolute or relative to the folder of the part that names it, escaped or not. */
function partNamed(target: string, folder: string): string {
  return posix.resolve('/', folder, unescaped(target.replaceAll('\\', '/'))).slice(1);
}

function unescaped(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}

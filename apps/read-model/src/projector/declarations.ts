import { DECLARED_IN, PLANS, type SubjectPlan } from '@yiwang/elements';
import { DeclarationFiles } from './declaration-files.js';

/**
 * What the declarations are known by, as a whole and subject by subject: digests of the very files that make them. Any
 * change of them is another digest, and nobody has to say so; a change of words in a comment is one too, and costs a
 * rebuild of that subject.
 *
 * A subject stands on its own file, the lists of it, what these import, all of the algebra, and the measures that elements
 * read of it.
 */
export class Declarations {
  private constructor(
    /** Of all files; another one means another version of the read model. */
    readonly digest: string,
    /** By the subject's name. */
    readonly subjects: ReadonlyMap<string, string>,
  ) {}

  static of(files: DeclarationFiles, plans: readonly SubjectPlan[]): Declarations {
    const all = files.those(() => true);
    const subjects = new Map(plans.map((plan) => [plan.subject.name, files.digest(filesOf(plan, files), wordsOf(plan))]));
    return new Declarations(files.digest(all, plans.map(wordsOf).sort().join('\n')), subjects);
  }

  /** Those that a version was made from, by what it keeps of them; `undefined` for what says nothing. */
  static parse(text: string): Declarations | undefined {
    try {
      const { digest, subjects } = JSON.parse(text) as { digest: string; subjects: Record<string, string> };
      return new Declarations(digest, new Map(Object.entries(subjects)));
    } catch {
      return undefined;
    }
  }

  /** What a version keeps. */
  toString(): string {
    return JSON.stringify({ digest: this.digest, subjects: Object.fromEntries([...this.subjects].sort(([a], [b]) => (a < b ? -1 : 1))) });
  }

  /** The subjects of which these and others say the same. */
  sharedWith(others: Declarations): ReadonlySet<string> {
    return new Set([...this.subjects].filter(([name, digest]) => others.subjects.get(name) === digest).map(([name]) => name));
  }
}

/** The files a subject is declared in; all of them where it cannot be told, which is on the safe side. */
function filesOf({ subject }: SubjectPlan, files: DeclarationFiles): readonly string[] {
  const algebra = files.those((name) => name.startsWith('algebra/'));
  const own = files.those((name, text) => name.startsWith('subjects/') && new RegExp(`\\bname: ['"]${subject.name}['"]`).test(text));
  if (own.length !== 1) return files.those(() => true);
  const lists = files.those((name) => /^(lists|subjects)\//.test(name) && files.importsOf(name).includes(own[0]!));
  return [...files.reachedFrom([...own, ...lists, ...algebra])];
}

/** What of a subject is stored: which of its declarations are in use. */
function wordsOf({ subject, levels, tallies, lists }: SubjectPlan): string {
  const said = [...[...levels, ...tallies].map(({ kind, name }) => `${kind} ${name}`), ...lists.map(({ name }) => `list ${name}`)];
  return `${subject.name}: ${said.sort().join(', ')}`;
}

/** Plans, and what they are known by. */
export interface Declared {
  readonly plans: readonly SubjectPlan[];
  readonly declarations: Declarations;
}

let known: Declared | undefined;

/** Those of the running code. */
export function runningDeclarations(): Declared {
  known ??= { plans: PLANS, declarations: Declarations.of(DeclarationFiles.in(DECLARED_IN), PLANS) };
  return known;
}

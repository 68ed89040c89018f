import { DECLARED_IN, PLANS } from '@yiwang/elements';
import { DeclarationFiles } from './declaration-files.js';
import { Declarations, runningDeclarations } from './declarations.js';

const files = DeclarationFiles.in(DECLARED_IN);
const [subjectFile] = files.those((name) => name.startsWith('subjects/returnee.'));
const changed = (name: string) => files.with(name, `${files.textOf(name)!}\n// another word\n`);
const of = (given: DeclarationFiles) => Declarations.of(given, PLANS);
/** The subjects that say something else once a file has another text. */
const staleBy = (name: string): string[] => {
  const shared = of(changed(name)).sharedWith(of(files));
  return PLANS.map(({ subject }) => subject.name).filter((subject) => !shared.has(subject));
};

describe('what declarations are known by', () => {
  it('is the same for the same files, and comes back from what a version keeps', () => {
    const running = runningDeclarations().declarations;
    expect(String(of(files))).toBe(String(running));
    expect(String(Declarations.parse(String(running)))).toBe(String(running));
    expect(Declarations.parse('0123456789abcdef0123456789abcdef')).toBeUndefined();
  });

  it('is another for any change of a file that declares, though nobody says so', () => {
    const rooms = ['algebra/', 'subjects/', 'categories/'].map((room) => files.those((name) => name.startsWith(room)));
    for (const [first] of rooms) expect(of(changed(first!)).digest).not.toBe(of(files).digest);
    expect(rooms.every((room) => room.length > 3)).toBe(true);
    expect(files.those((name) => name.includes('.spec.') || name.endsWith('.d.ts'))).toEqual([]);
  });

  it('knows all that decides what is stored: no value comes from another library, the kernel aside', () => {
    const fromElsewhere = /^import (?!type\b)[^;]*from '@yiwang\/(?!kernel')/m;
    expect(files.those((_, text) => fromElsewhere.test(text))).toEqual([]);
  });

  it('tells which subject has changed', () => {
    expect(staleBy(subjectFile!)).toEqual(['returnee']);
  });

  it('tells that each has changed whose file imports what has', () => {
    const [keys] = files.those((name) => name.startsWith('subjects/keys.'));
    const importing = PLANS.filter(({ subject }) => files.those((name, text) => text.includes(`name: '${subject.name}'`) && files.importsOf(name).includes(keys!)).length > 0);
    expect(staleBy(keys!)).toEqual(expect.arrayContaining(importing.map(({ subject }) => subject.name)));
    expect(importing.length).toBeGreaterThan(3);
  });

  it('tells that all have changed with the algebra, and none with a category’s words', () => {
    const [algebra] = files.those((name) => name.startsWith('algebra/key-history.'));
    const [category] = files.those((name) => name.startsWith('categories/c03'));
    expect(staleBy(algebra!)).toHaveLength(PLANS.length);
    expect(staleBy(category!)).toEqual([]);
  });

  it('tells that a subject has changed of which another measure is read, and one that cannot be found in any file', () => {
    const [first, ...others] = PLANS;
    const fewer = Declarations.of(files, [{ ...first!, tallies: [], levels: first!.levels.slice(1) }, ...others]);
    expect([...fewer.sharedWith(of(files))]).toHaveLength(PLANS.length - 1);
    const unfound = [{ ...first!, subject: { ...first!.subject, name: 'nowhere' } }, ...others];
    const [reading] = files.those((name) => name.startsWith('categories/c03'));
    expect([...Declarations.of(changed(reading!), unfound).sharedWith(Declarations.of(files, unfound))]).not.toContain('nowhere');
  });

  it('tells that a subject has changed with a list of it, and with what that list imports', () => {
    const name = `lists/returnees.list.${subjectFile!.split('.').pop()!}`;
    const withList = files.with(name, "import { returnee } from '../subjects/returnee.js';\nimport { other } from '../reading/steps.js';");
    const shared = of(withList).sharedWith(of(files));
    expect(PLANS.filter(({ subject }) => !shared.has(subject.name)).map(({ subject }) => subject.name)).toEqual(['returnee', 'registeredReturnee']);
  });
});

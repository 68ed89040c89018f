import { ELEMENTS, LISTS, measuresIn, subjectsOf } from '@yiwang/elements';
import type { ReadVersion } from '@yiwang/read-store';
import { Declarations, runningDeclarations } from './declarations.js';
import { isOfLog } from './log-identity.js';
import { ORG_UNITS } from './org-unit-register.js';
import type { VersionSource } from './version-to-show.js';

/** What is shown while another version is made beside it, and of which elements and lists it says what was true of it before. */
export interface Meanwhile {
  readonly version: ReadVersion;
  readonly outdated: readonly string[];
}

/**
 * The version that answers though some of the declarations have changed since it was made: what has not changed is right, up
 * to where it stands, and what has is as it was. `undefined` where there is none, where it was made from another log, or
 * where nothing of it is as it was, or the register of units is not.
 */
export async function shownMeanwhile({ log, store }: VersionSource): Promise<Meanwhile | undefined> {
  const version = await store.live();
  const before = version && Declarations.parse(version.declarations);
  if (!before || !(await isOfLog(log, await version.checkpoint()))) return undefined;
  const shared = runningDeclarations().declarations.sharedWith(before);
  const isOutdated = (subjects: readonly { readonly name: string }[]): boolean => subjects.some(({ name }) => !shared.has(name));
  const elements = ELEMENTS.filter((element) => isOutdated(measuresIn(element).map(({ subject }) => subject))).map(({ code }) => code);
  const lists = LISTS.filter((list) => isOutdated(subjectsOf(list))).map(({ name }) => name);
  return lists.includes(ORG_UNITS) ? undefined : { version, outdated: [...elements, ...lists] };
}

import type { Role } from '@yiwang/kernel';
import { NOT_BY_HAND, type SubmissionDescription } from './submissions.js';

/** Roles that are nobody at work, and the administrator, who sets the product up. */
const NOT_ASKED: readonly Role[] = ['policy', 'device', 'admin'];

/** What may come next of a list's rows, by those who may say so. */
export interface OthersNext {
  readonly roles: readonly Role[];
  readonly kinds: readonly SubmissionDescription[];
}

/** What may come next of a list's rows that a reader may not report, with the roles that may: what the same roles may do stands together. */
export function othersNext(descriptions: readonly SubmissionDescription[], list: string, reader: Role): readonly OthersNext[] {
  const kinds = descriptions.filter(({ type, roles, availableWhen }) => availableWhen.some((when) => when.list === list) && !roles.includes(reader) && !NOT_BY_HAND.has(type));
  const byRoles = new Map<string, OthersNext>();
  for (const kind of kinds) {
    const roles = kind.roles.filter((role) => !NOT_ASKED.includes(role));
    if (roles.length === 0) continue;
    const key = [...roles].sort().join();
    byRoles.set(key, { roles, kinds: [...(byRoles.get(key)?.kinds ?? []), kind] });
  }
  return [...byRoles.values()];
}

import { ROLE_RULES, type Role } from '@yiwang/kernel/roles';

/** What the roles are called, as the table of roles calls them. */
export const roleNames = (language: 'zh' | 'en'): Readonly<Record<Role, string>> =>
  Object.fromEntries(Object.entries(ROLE_RULES).map(([role, { labels }]) => [role, labels[language]])) as Record<Role, string>;

import type { TFunction } from 'i18next';

/** What a role that the API names is called; `undefined` where none is known by that name. */
export const roleName = (t: TFunction, role: string | null): string | undefined => (t('role', { returnObjects: true }) as Readonly<Record<string, string>>)[role ?? ''];

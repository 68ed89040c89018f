import { isOrgUnitCode } from '@yiwang/kernel';
import type { OrgUnitCode } from '@yiwang/kernel';
import type { OrgUnitRegistered } from '@yiwang/screening';
import { defineSubject } from '../algebra/subject.js';

interface RegisteredUnit {
  readonly code: OrgUnitCode;
  readonly name: string;
  readonly nameEn?: string | undefined;
}

/** The code in a registration; throws a `TypeError` for what is none, or has no name, which parks the event. */
function codeIn({ code, name }: { readonly code: unknown; readonly name: unknown }): OrgUnitCode {
  if (typeof code !== 'string' || !isOrgUnitCode(code)) throw new TypeError(`not an org unit: ${String(code)}`);
  if (typeof name !== 'string' || name === '') throw new TypeError('name is missing');
  return code;
}

/** One org unit of the register, whatever its level: the latest registration names it. */
export const registeredUnit = defineSubject<OrgUnitRegistered>()({
  name: 'registeredUnit',
  hears: { OrgUnitRegistered: { key: ({ data }) => codeIn(data), keeps: ['code', 'name'], keepsIfGiven: ['nameEn'], fromAbove: true } },
  initial: undefined as RegisteredUnit | undefined,
  evolve: (_, { data }) => ({ code: data.code, name: data.name, nameEn: data.nameEn === '' ? undefined : data.nameEn }),
});

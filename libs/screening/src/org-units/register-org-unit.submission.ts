import {
  accept, defineSubmission, duplicateOf, isOfficeRow, levelOf, orgUnit, orgUnitStream, refuse, textField,
} from '@yiwang/kernel';
import { z } from 'zod';

/**
 * Enters the unit it is submitted for into the register of org units, or gives it another name.
 *
 * Refuses `wrong-unit-level` for an office row, which is no unit of its own. The same name again is a duplicate.
 */
export const registerOrgUnit = defineSubmission({
  type: 'register-org-unit',
  labels: { zh: '登记单位', en: 'Register an org unit', ja: '組織単位の登録', ko: '조직 단위 등록' },
  roles: ['admin'],
  units: 'any',
  personalData: 'none',
  schema: z.object({
    name: textField('单位名称', 'Name'),
    nameEn: textField('英文名称', 'English name').optional(),
  }),
  streamKind: orgUnit,
  stream: (_data, unit) => orgUnitStream(unit),
  decide(command, { registered, by }) {
    const { name, nameEn } = command.data;
    const code = command.orgUnit;
    if (isOfficeRow(code)) return refuse('wrong-unit-level', 'orgUnit', { orgUnit: code });
    if (registered?.name === name && registered.nameEn === nameEn) {
      return duplicateOf(by!, 'OrgUnitRegistered', code);
    }
    return accept({ type: 'OrgUnitRegistered', data: { code, name, nameEn, level: levelOf(code) } });
  },
  refs: (event) => ({ code: event.data.code }),
});

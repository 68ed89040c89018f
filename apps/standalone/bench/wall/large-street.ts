import { orgUnitCode } from '@yiwang/kernel';
import { demonstration, type Demonstration } from '@yiwang/simulator';

/**
 * The demonstration with a street of so many committees: its own, and further ones that are called by their number and for which
 * the administrator reports.
 */
export function streetOf(committees: number): Demonstration {
  const { street, orgUnits, accounts } = demonstration;
  const own = orgUnits.filter(({ code, level }) => level === 'committee' && code.startsWith(street)).length;
  const further = Array.from({ length: committees - own }, (_, index) => own + index + 1).map((number) => ({
    code: orgUnitCode(`${street}${String(number).padStart(3, '0')}`),
    name: `第${number}居委`,
    nameEn: `Committee ${number}`,
    level: 'committee' as const,
  }));
  const admin = accounts.find(({ role }) => role === 'admin')!;
  return {
    ...demonstration,
    orgUnits: [...orgUnits, ...further],
    accounts: [...accounts, ...further.map(({ code }) => ({ ...admin, role: 'committee' as const, orgUnit: code }))],
  };
}

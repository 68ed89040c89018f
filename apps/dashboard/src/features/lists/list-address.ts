import { useSearchParams } from 'react-router';
import { useUser } from '../session/session-context.js';
import { mayReadUnit } from '../units/may-read.js';

const CODE = /^(\d{2}|\d{6}|\d{9}|\d{12})$/;

/** The unit whose lists are looked at, as the address says; the reader's own where it names none that they may read. */
export function useUnitInAddress(): readonly [unit: string, choose: (unit: string) => void] {
  const user = useUser();
  const [search, setSearch] = useSearchParams();
  const said = search.get('unit') ?? '';
  const choose = (unit: string) => setSearch(unit === user.orgUnit ? {} : { unit }, { replace: true });
  return [CODE.test(said) && mayReadUnit(user, said) ? said : user.orgUnit, choose];
}

/** The address of a list of a unit. */
export const addressOf = (list: string, unit: string): string => `/lists/${list}?unit=${unit}`;

import type { ListSetting } from './operations/lists.query.js';

/** What a household looks at, first what it handed in and what is to be done. */
const ORDER: readonly string[] = ['residentDrafts', 'quarantineTemperaturesDue', 'quarantineNoticesUnsigned', 'residentRequests', 'householdsToVisit'];

/** The lists of a household in the order in which it looks at them; others behind, as they came. */
export const inOrderOfHousehold = (lists: readonly ListSetting[]): readonly ListSetting[] => {
  const place = ({ name }: ListSetting): number => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
  return [...lists].sort((a, b) => place(a) - place(b));
};

/** Whether it is the list of whoever is in quarantine, whether or not anything is due: shown with its rows, before the others. */
export const isOfRunningQuarantines = ({ name }: ListSetting): boolean => name === 'quarantineCases';

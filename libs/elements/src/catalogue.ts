import { quarantine } from './categories/c03-quarantine.elements.js';
import { gates } from './categories/c04-gates.elements.js';
import { screening } from './categories/c02-screening.elements.js';
import { supplies } from './categories/c05-supplies.elements.js';
import { environment } from './categories/c06-environment.elements.js';
import { premises } from './categories/c07-premises.elements.js';
import { services } from './categories/c08-services.elements.js';
import { coordination } from './categories/c10-coordination.elements.js';
import { workforce } from './categories/c09-workforce.elements.js';
import type { Labels } from '@yiwang/kernel';
import { planOf } from './algebra/derive.js';
import type { SubjectPlan } from './algebra/derive.js';
import { minutesNameOf } from './algebra/measure.js';
import { subjectsOf } from './algebra/list.js';
import type { List } from './algebra/list.js';
import type { Measure } from './algebra/measure.js';
import { careVisits } from './lists/care-visits.list.js';
import { conflicts } from './lists/conflicts.list.js';
import { compounds } from './lists/compounds.list.js';
import { entrances } from './lists/entrances.list.js';
import { gateExceptions } from './lists/gate-exceptions.list.js';
import { gateShifts } from './lists/gate-shifts.list.js';
import { correctionsAndDuplicates } from './lists/corrections-and-duplicates.list.js';
import { WITHOUT_ELEMENTS } from './lists/list-category.js';
import { eveningRevisits } from './lists/evening-revisits.list.js';
import { hotelsNotReported } from './lists/hotels-not-reported.list.js';
import { hotelsUndeclared } from './lists/hotels-undeclared.list.js';
import { draftsToConfirm, residentDrafts } from './lists/household-drafts.lists.js';
import { householdsToRevisit } from './lists/households-to-revisit.list.js';
import { householdsToVisit } from './lists/households-to-visit.list.js';
import { itemsSnoozed } from './lists/items-snoozed.list.js';
import { itemsTakenOn } from './lists/items-taken-on.list.js';
import { maskReservationsWaiting } from './lists/mask-reservations-waiting.list.js';
import { openRounds } from './lists/open-rounds.list.js';
import { orgUnits } from './lists/org-units.list.js';
import { policyFailures } from './lists/policy-failures.list.js';
import { premisesIssues } from './lists/premises-issues.list.js';
import { premisesNotReported } from './lists/premises-not-reported.list.js';
import { premisesOpen, premisesShut } from './lists/premises-trading.lists.js';
import { quarantineBreaches } from './lists/quarantine-breaches.list.js';
import { quarantineNoticesUnsigned } from './lists/quarantine-notices-unsigned.list.js';
import { quarantineTemperaturesDue } from './lists/quarantine-temperatures-due.list.js';
import { quarantineVisitsDue } from './lists/quarantine-visits-due.list.js';
import { quarantineCases } from './lists/quarantine-cases.list.js';
import { quarantineTransfers } from './lists/quarantine-transfers.list.js';
import { quarantinesToAssess } from './lists/quarantines-to-assess.list.js';
import { reminders } from './lists/reminders.list.js';
import { requestsOpen, requestsToTakeUp, residentRequests } from './lists/resident-requests.lists.js';
import { returnees, returneesWithoutQuarantine } from './lists/returnees.list.js';
import { temporaryPasses } from './lists/temporary-passes.list.js';
import { wasteMissed } from './lists/waste-missed.list.js';
import { wasteRuns } from './lists/waste-runs.list.js';
import { wasteToCollect } from './lists/waste-to-collect.list.js';
import { wasteVehicles } from './lists/waste-vehicles.list.js';
import { sites } from './lists/sites.list.js';
import { troikaActions } from './lists/troika-actions.list.js';
import { troikaMeetings } from './lists/troika-meetings.list.js';
import type { Category, Element } from './reading/element.js';
import { measuresByCompoundKind } from './reading/counterparts.js';
import { measuresIn } from './reading/measures-in.js';
import { ofComparisons } from './subjects/comparisons.js';
import { ofThresholds } from './subjects/element-threshold.js';
import { ofStreetMaps } from './subjects/street-map.js';

/** All categories that have elements, in the order of their ids. */
export const CATEGORIES: readonly Category[] = [screening, quarantine, gates, supplies, environment, premises, services, workforce, coordination];

export const ELEMENTS: readonly Element[] = CATEGORIES.flatMap(({ elements }) => elements);

/** What is heard of how numbers are shown. */
const SETTINGS: readonly Measure[] = [ofComparisons.off, ofThresholds.limits, ofStreetMaps.own];

/** Every measure that an element reads, whole or by kind of compound, and the settings. */
export const MEASURES: readonly Measure[] = [...new Set([...ELEMENTS.flatMap(measuresIn), ...measuresByCompoundKind(ELEMENTS), ...SETTINGS])];

/** All lists, by category. */
export const LISTS: readonly List[] = [
  openRounds,
  householdsToVisit,
  householdsToRevisit,
  eveningRevisits,
  returnees,
  returneesWithoutQuarantine,
  quarantinesToAssess,
  quarantineCases,
  quarantineVisitsDue,
  quarantineTemperaturesDue,
  quarantineNoticesUnsigned,
  quarantineBreaches,
  quarantineTransfers,
  compounds,
  entrances,
  gateShifts,
  gateExceptions,
  temporaryPasses,
  maskReservationsWaiting,
  wasteToCollect,
  wasteMissed,
  wasteRuns,
  wasteVehicles,
  hotelsNotReported,
  hotelsUndeclared,
  premisesNotReported,
  premisesIssues,
  premisesOpen,
  premisesShut,
  requestsToTakeUp,
  requestsOpen,
  residentRequests,
  careVisits,
  draftsToConfirm,
  residentDrafts,
  troikaMeetings,
  troikaActions,
  sites,
  reminders,
  itemsTakenOn,
  itemsSnoozed,
  conflicts,
  policyFailures,
  correctionsAndDuplicates,
  orgUnits,
];

/** The subjects behind the elements and the lists, ready to fold. */
export const PLANS: readonly SubjectPlan[] = [...new Set([...MEASURES.map(({ subject }) => subject), ...LISTS.flatMap(subjectsOf)])].map(
  (subject) => planOf(subject, MEASURES, LISTS),
);

/** The names that cells are stored under. */
export const MEASURE_NAMES: readonly string[] = MEASURES.flatMap((measure) =>
  measure.kind === 'stopwatch' ? [measure.name, minutesNameOf(measure.name)] : [measure.name],
);

const BY_NAME = new Map(LISTS.map((list) => [list.name, list]));

/** The list of this name, if there is one. */
export const findList = (name: string): List | undefined => BY_NAME.get(name);

/** What the category of a list is called. Throws a `TypeError` for one that has no name: a declaration that is not whole. */
export function categoryNameOf({ name, category }: List): Labels {
  const called = CATEGORIES.find(({ id }) => id === category)?.name ?? WITHOUT_ELEMENTS[category];
  if (called === undefined) throw new TypeError(`${name}: no name of the category ${category}`);
  return called;
}

const BY_CODE = new Map(ELEMENTS.map((element) => [element.code, element]));

/** The element of this code, if there is one. */
export const findElement = (code: string): Element | undefined => BY_CODE.get(code);

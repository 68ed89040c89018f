import type { z } from 'zod';
import { grouped } from './grouped.js';
import type { ResidentLabels } from './labels.js';
import type { OrgUnitCode } from './org-unit.js';
import { ID_MEMBERS, namedKindOf } from './personal.js';
import { isUnitOf, maySubmitFor, type Principal } from './principal.js';
import { labelsFor, maySend, type SubmissionDefinition } from './submission.js';
import type { Instant } from './time.js';

/** What a row of a list says, by its columns. Moments are ms since 1970. */
export type RowValues = Readonly<Record<string, string | number | undefined>>;

/**
 * On which rows a submission may come next, and what nobody need be asked for there. A row is folded from the events that
 * the decider folds, so it stands for the state on which it will decide: where a row offers a submission, the decider does
 * not refuse it for its state. A property over simulated histories holds the two together.
 */
export interface Availability<Input = any> {
  /** The list whose rows it may follow. */
  readonly list: string;
  /** Field of the submission → column of the row that it takes over. A person or a household is named by its id. */
  readonly known: { readonly [Field in keyof Input & string]?: string };
  /** What it is called there, where the submission's own name would not say which of several it is. */
  readonly label?: ResidentLabels;
  /** Whether the row's state allows it. Left out: as long as the row stands. */
  when?(row: RowValues): boolean;
  /** What the row suggests for other fields, as it is sent: to be looked over by whoever sends it. */
  likely?(row: RowValues, at: Instant): { readonly [Field in keyof Input & string]?: unknown };
}

/** A row as it is looked at here: the unit in whose list it stands, and what it says. */
export interface RowOfUnit {
  readonly unit: OrgUnitCode;
  readonly values: RowValues;
}

/** A submission that may come next of a row, for the row's unit. */
export interface NextSubmission {
  readonly definition: SubmissionDefinition;
  readonly label: ResidentLabels;
  readonly orgUnit: OrgUnitCode;
  /** What of its data is known, as it is sent. */
  readonly data: Readonly<Record<string, unknown>>;
  /** What the row suggests for the rest. */
  readonly likely: Readonly<Record<string, unknown>>;
}

/** A definition, with one of its availabilities. */
export interface Offer {
  readonly definition: SubmissionDefinition;
  readonly availability: Availability;
}

/** What the definitions offer on the rows of each list, by the list's name. */
export function offersOf(definitions: readonly SubmissionDefinition[]): ReadonlyMap<string, readonly Offer[]> {
  const offers = definitions.flatMap((definition) => (definition.availableWhen ?? []).map((availability) => ({ definition, availability })));
  return grouped(offers, ({ availability }) => availability.list);
}

/**
 * What a principal may submit next of a row: of the row's unit, in its role, and as the row stands at an instant.
 *
 * @param offers those of the row's list
 */
export function nextSubmissions(offers: readonly Offer[], row: RowOfUnit, principal: Principal, at: Instant): NextSubmission[] {
  const { unit: orgUnit, values } = row;
  return offers
    .filter(({ definition, availability }) => mayFollow(definition, orgUnit, principal) && (availability.when?.(values) ?? true))
    .map(({ definition, availability }) => ({
      definition,
      label: availability.label ?? labelsFor(definition, principal.role),
      orgUnit,
      data: knownIn(definition.schema as z.ZodObject, availability, values),
      likely: given(availability.likely?.(values, at) ?? {}),
    }));
}

const mayFollow = (definition: SubmissionDefinition, unit: OrgUnitCode, principal: Principal): boolean =>
  maySend(definition, principal.role) && isUnitOf(definition.units, unit) && maySubmitFor(principal, unit);

function knownIn({ shape }: z.ZodObject, { known }: Availability, values: RowValues): Readonly<Record<string, unknown>> {
  return given(Object.fromEntries(Object.entries(known as Readonly<Record<string, string>>).map(([field, column]) => {
    const kind = namedKindOf(shape[field] as z.ZodType | undefined);
    const value = values[column];
    return [field, kind === undefined || value === undefined ? value : { [ID_MEMBERS[kind]]: value }];
  })));
}

/** Without what the row does not say. */
const given = (said: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));

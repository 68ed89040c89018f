import type { FieldSchema } from '../report/field-schema.js';
import type { SubmissionDescription } from '../report/submissions.js';
import { TALLIES, type Tally } from './gate-shift.js';

/** What of the edge's forms a gate's page is made of: what is counted, what may go wrong, what each is called. */
export interface GateForms {
  /** The counts of each tally in their order; none of one that the reader may not send. */
  readonly fields: Readonly<Record<Tally, readonly string[]>>;
  readonly schemaOf: (tally: Tally, field: string) => FieldSchema;
  /** The kinds of exception and their labels; none where the reader reports none. */
  readonly exceptions: Readonly<NonNullable<FieldSchema['options']>>;
  /** What a temperature may be, in 0.1 °C. */
  readonly temperature: FieldSchema | undefined;
  readonly descriptions: readonly SubmissionDescription[];
}

/** The forms of a gate among those that a role may send; `undefined` where it takes no post. */
export function gateForms(descriptions: readonly SubmissionDescription[]): GateForms | undefined {
  const schema = (type: string) => descriptions.find((each) => each.type === type)?.schema.properties ?? {};
  if (!descriptions.some(({ type }) => type === 'open-gate-shift')) return undefined;
  const countsOf = (tally: Tally) => Object.entries(schema(tally)).flatMap(([field, { type }]) => (type === 'integer' ? [field] : []));
  const exception = schema('report-gate-exception');
  return {
    fields: Object.fromEntries(TALLIES.map((tally) => [tally, countsOf(tally)])) as unknown as GateForms['fields'],
    schemaOf: (tally, field) => schema(tally)[field] ?? {},
    exceptions: exception['kind']?.options ?? {},
    temperature: exception['tenthsCelsius'],
    descriptions,
  };
}

import { household, person, ROLES, ruleOf } from '@yiwang/kernel';
import { z } from 'zod';
import { RECORDS_LIMIT } from '../edge/limits.js';
import { problem, ref } from '../edge/openapi-parts.js';

const ids = (description: string) => ({ type: 'array', maxItems: RECORDS_LIMIT, default: [], items: { type: 'string', format: 'uuid' }, description });

/** The schema of what the vault opens, as it was sent. */
function opened(schema: z.ZodType): object {
  const { $schema: _dialect, ...described } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return described;
}

const records = (id: string, record: string, schema: object) => ({
  type: 'array',
  description: 'In the order of the ids that were sent.',
  items: {
    type: 'object',
    required: [id],
    properties: {
      [id]: { type: 'string' },
      [record]: schema,
      code: { const: 'record-not-found', description: 'Unknown, erased, or seen in no unit of the reader: which of these is not told.' },
      message: { type: 'string', description: 'In the language of Accept-Language: zh, en, ja or ko.' },
    },
  },
});

/** The roles that open nothing without saying why. */
const WHO_SAY_WHY = ROLES.map(ruleOf)
  .filter(({ persons, doors }) => [persons, doors].includes('for a purpose'))
  .map(({ labels }) => labels.en)
  .join(', ');

/** The address of personal records, as a part of the OpenAPI document. */
export const PERSONAL_RECORDS_PATHS = {
  '/api/personal-records': {
    post: {
      summary: 'Open personal records by the ids of persons and households, and what was written freely by its id; each look is written down',
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: {
              type: 'object',
              additionalProperties: false,
              description: `1 to ${RECORDS_LIMIT} ids together.`,
              properties: {
                persons: ids('By `personId`.'),
                households: ids('By `householdId`.'),
                notes: ids('Texts that were written freely, by `noteId`.'),
                work: {
                  type: 'array',
                  maxItems: RECORDS_LIMIT,
                  default: [],
                  description: 'Submissions that the reader could send now: who is told doors alone opens the persons and texts that they name.',
                  items: {
                    type: 'object',
                    required: ['type', 'orgUnit', 'data'],
                    additionalProperties: false,
                    properties: { type: { type: 'string' }, orgUnit: { type: 'string' }, site: { type: 'string' }, data: { type: 'object' } },
                  },
                },
                purpose: { type: 'string', minLength: 1, maxLength: 200, description: `Why, kept with the look. To be given by: ${WHO_SAY_WHY}.` },
              },
            },
          },
        },
      },
      responses: {
        200: { description: 'What the reader may see. Never cached.', content: { 'application/json': { schema: ref('PersonalRecords') } } },
        400: problem('Malformed, or too many ids.'),
        401: problem('Not signed in.'),
        403: problem('The role sees no names, or no doors.'),
        422: problem('A field is not right, or a purpose is missing.'),
        429: problem('The account has opened too many records within the hour.'),
      },
    },
  },
} as const;

export const PERSONAL_RECORDS_SCHEMAS = {
  PersonalRecords: {
    type: 'object',
    required: ['persons', 'households', 'notes'],
    properties: {
      persons: records('personId', 'person', ref('PersonRecord')),
      households: records('householdId', 'household', ref('HouseholdRecord')),
      notes: records('noteId', 'text', { type: 'string' }),
    },
  },
  PersonRecord: opened(person),
  HouseholdRecord: opened(household),
};

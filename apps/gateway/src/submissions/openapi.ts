import { BY_ID, REFUSALS, ROLES, type DraftRule, type ResidentLabels, type Role, type SubmissionDefinition } from '@yiwang/kernel';
import { z } from 'zod';
import { ACCOUNTS_PATHS, ACCOUNTS_SCHEMAS } from '../accounts/accounts.openapi.js';
import { AUDIT_PATHS, AUDIT_SCHEMAS } from '../audit/audit.openapi.js';
import { DEVICES_PATHS, DEVICES_SCHEMAS } from '../devices/devices.openapi.js';
import { WEBHOOKS_PATHS, WEBHOOKS_SCHEMAS } from '../webhooks/webhooks.openapi.js';
import { BATCH_LIMIT } from '../edge/limits.js';
import { answer, content, problem, ref, text, type JsonSchema } from '../edge/openapi-parts.js';
import { IMPORT_SCHEMAS } from '../imports/import-report.openapi.js';
import { OUTLINES_PATHS } from '../outlines/outlines.openapi.js';
import { PERSONAL_RECORDS_PATHS, PERSONAL_RECORDS_SCHEMAS } from '../vault/personal-records.openapi.js';
import type { ListedSubmission } from './submission-directory.js';

/** What the world is told of a submission. */
export interface SubmissionDescription {
  readonly type: string;
  readonly labels: ResidentLabels;
  /** JSON Schema (2020-12) of `data`; every field carries its `labels`, personal ones say so by `personal`. */
  readonly schema: JsonSchema;
  /** The context that takes it, as the submissions are grouped; `*` for what every context takes. */
  readonly service: string;
  readonly roles: readonly Role[];
  /** Who may hand it in as a draft, and what a draft says of some fields, whatever it says itself: of these nobody need be asked. */
  readonly draft?: DraftRule | undefined;
  readonly units: SubmissionDefinition['units'];
  /** The lists on whose rows it may come next, each with the fields that a row knows. */
  readonly availableWhen: readonly { readonly list: string; readonly known: readonly string[] }[];
  readonly personalData: SubmissionDefinition['personalData'];
}

export function descriptionsOf(submissions: readonly ListedSubmission[]): readonly SubmissionDescription[] {
  return submissions.map(({ service, definition: { type, labels, schema, roles, draft, units, availableWhen = [], personalData } }) => ({
    type,
    labels,
    schema: z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema,
    service,
    roles,
    ...(draft && { draft }),
    units,
    availableWhen: availableWhen.map(({ list, known }) => ({ list, known: Object.keys(known) })),
    personalData,
  }));
}

const SESSION: JsonSchema = {
  type: 'object',
  required: ['account', 'name', 'role', 'orgUnit'],
  properties: {
    token: text('Given when signing in.'),
    account: { type: 'string' },
    name: { type: 'string' },
    role: { enum: [...ROLES] },
    orgUnit: text('Unit code of 2, 6, 9 or 12 digits.'),
    sites: { type: 'array', items: { type: 'string' }, description: 'The sites it speaks for.' },
    bureau: text('The bureau it is of.'),
    pending: { enum: ['password', 'second-factor'], description: 'What has to be done before anything else is answered.' },
  },
};

const ANSWER: JsonSchema = {
  type: 'object',
  required: ['outcome'],
  properties: {
    submissionId: { type: 'string' },
    outcome: { enum: ['recorded', 'already-recorded', 'refused'] },
    position: text('Position in the log: any query may say `after` it.'),
    stream: { type: 'string' },
    eventIds: { type: 'array', items: { type: 'string' } },
    refs: { type: 'object', additionalProperties: { type: 'string' } },
    first: {
      type: 'object',
      description: 'Who said the same before, and when. A household is told who only where it was itself.',
      properties: { by: { type: 'string' }, at: { type: 'string', format: 'date-time' }, eventId: { type: 'string' } },
    },
    code: ref('RefusalCode'),
    field: text('Dotted path of the field that is not right.'),
    message: text('In the language of Accept-Language: zh, en, ja or ko.'),
  },
};

const PROBLEM: JsonSchema = {
  type: 'object',
  description: 'RFC 9457 problem details.',
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: ref('RefusalCode'),
    detail: { type: 'string' },
    field: { type: 'string' },
  },
};

/** Data in which a person or a household may also be named by its id, by whoever may see it. */
function namedInEitherWay(data: JsonSchema): JsonSchema {
  const fields = Object.entries((data['properties'] ?? {}) as Record<string, JsonSchema>).map(([name, field]) => {
    const byId = BY_ID[field['personal'] as keyof typeof BY_ID] as z.ZodType | undefined;
    if (byId === undefined) return [name, field];
    const { $schema: _dialect, ...named } = z.toJSONSchema(byId, { io: 'input' }) as JsonSchema;
    const { labels, personal, ...whole } = field;
    return [name, { labels, personal, anyOf: [whole, { ...named, description: 'As a list or an answer gave it to a sender who may see it.' }] }];
  });
  return { ...data, properties: Object.fromEntries(fields) };
}

/** One variant of `Submission` for each type, told apart by `type`. */
function submissionSchema({ type, labels, schema }: SubmissionDescription): JsonSchema {
  const { $schema: _dialect, ...data } = schema;
  return {
    type: 'object',
    title: labels.en,
    required: ['submissionId', 'type', 'orgUnit', 'occurredAt', 'data'],
    additionalProperties: false,
    properties: {
      submissionId: { type: 'string', format: 'uuid', description: 'Made by the sender; the same one never records twice.' },
      type: { const: type },
      orgUnit: text('Unit code of 2, 6, 9 or 12 digits.'),
      occurredAt: { type: 'string', format: 'date-time', description: 'When it happened, with offset.' },
      sentAt: { type: 'string', format: 'date-time', description: "The sender's clock when sending: corrects occurredAt." },
      device: { type: 'string' },
      site: text('Which of their sites the sender speaks for, where they have several.'),
      data: namedInEitherWay(data),
    },
  };
}

/** The API as an OpenAPI 3.1 document, made from the definitions alone. */
export function openApiOf(descriptions: readonly SubmissionDescription[]): object {
  const name = (type: string) => type.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
  const variants = Object.fromEntries(descriptions.map((one) => [name(one.type), submissionSchema(one)]));
  const refused = { 400: problem('Malformed or forged.'), 401: problem('Not signed in.'), 413: problem('Too large.') };
  return {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: { title: '一网 (Yiwang)', version: '1', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    security: [{ cookie: [] }, { bearer: [] }],
    paths: {
      '/api/session': {
        post: {
          summary: 'Sign in',
          security: [],
          requestBody: {
            required: true,
            ...content({
              type: 'object',
              required: ['account', 'password'],
              properties: {
                account: { type: 'string' },
                password: { type: 'string' },
                code: text('Six digits of an authenticator, or a recovery code, where the account has a second factor.'),
                wall: { type: 'boolean', default: false, description: 'A screen that nobody touches: it shows, does nothing, and outlasts a desk.' },
              },
            }),
          },
          responses: { 200: answer('Signed in.', ref('Session')), 401: problem('Wrong, or a code is needed.'), 429: problem('Too many attempts.') },
        },
        get: { summary: 'Who is signed in', responses: { 200: answer('Who.', ref('Session')), 401: problem('Not signed in.') } },
        delete: { summary: 'Sign out', responses: { 204: answer('Signed out.'), 401: problem('Not signed in.') } },
      },
      '/api/submissions': {
        get: { summary: 'What may be submitted', responses: { 200: answer('The definitions.', { type: 'array', items: { type: 'object' } }) } },
        post: {
          summary: 'Submit one, or a list',
          parameters: [
            { name: 'sentAt', in: 'header', schema: { type: 'string', format: 'date-time' }, description: "The sender's clock." },
          ],
          requestBody: {
            required: true,
            ...content({ oneOf: [ref('Submission'), { type: 'array', minItems: 1, maxItems: BATCH_LIMIT, items: ref('Submission') }] }),
          },
          responses: {
            200: answer('What became of each.', { oneOf: [ref('Answer'), { type: 'array', items: ref('Answer') }] }),
            ...refused,
            429: problem('A device reports too often.'),
            default: problem('One submission alone was refused: problem details that are also its answer.'),
          },
        },
      },
      '/api/imports': {
        post: {
          summary: 'Import a ledger',
          parameters: [
            { name: 'orgUnit', in: 'query', required: true, schema: { type: 'string' } },
            { name: 'dryRun', in: 'query', schema: { type: 'boolean', default: false }, description: 'Say what would become of each row; record nothing.' },
            {
              name: 'answer',
              in: 'query',
              schema: { enum: ['report', 'refused-rows'], default: 'report' },
              description: 'The report, or the refused rows as a CSV file to mend and send again.',
            },
          ],
          requestBody: {
            required: true,
            content: {
              'multipart/form-data': {
                schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', contentMediaType: 'application/octet-stream' } } },
              },
            },
          },
          responses: {
            200: {
              description: 'What became of each row, or the refused rows.',
              content: { 'application/json': { schema: ref('ImportReport') }, 'text/csv': { schema: { type: 'string' } } },
            },
            ...refused,
            403: problem('Not allowed to import for the unit.'),
            422: problem('Not a ledger, or not one alone.'),
            429: problem('Too many rows of the account were refused within the hour.'),
            503: problem('Many ledgers are being imported: try again.'),
          },
        },
      },
      ...OUTLINES_PATHS,
      ...PERSONAL_RECORDS_PATHS,
      ...ACCOUNTS_PATHS,
      ...DEVICES_PATHS,
      ...WEBHOOKS_PATHS,
      ...AUDIT_PATHS,
    },
    components: {
      securitySchemes: {
        cookie: { type: 'apiKey', in: 'cookie', name: 'yiwang_session' },
        bearer: { type: 'http', scheme: 'bearer' },
      },
      schemas: {
        Session: SESSION,
        Answer: ANSWER,
        Problem: PROBLEM,
        RefusalCode: { enum: Object.keys(REFUSALS) },
        ...IMPORT_SCHEMAS,
        ...PERSONAL_RECORDS_SCHEMAS,
        ...ACCOUNTS_SCHEMAS,
        ...DEVICES_SCHEMAS,
        ...WEBHOOKS_SCHEMAS,
        ...AUDIT_SCHEMAS,
        ...variants,
        Submission: {
          oneOf: descriptions.map((one) => ref(name(one.type))),
          discriminator: {
            propertyName: 'type',
            mapping: Object.fromEntries(descriptions.map((one) => [one.type, `#/components/schemas/${name(one.type)}`])),
          },
        },
      },
    },
  };
}

import { AUDIT_LIMIT } from '../edge/limits.js';
import { problem, ref } from '../edge/openapi-parts.js';
import { AUDIT_ACTS } from './audit-act.js';

const refused = { 401: problem('Not signed in.'), 403: problem('No audit administrator.') };

/** The audit, as a part of the OpenAPI document. */
export const AUDIT_PATHS = {
  '/api/audit': {
    get: {
      summary: 'What was done to accounts and with personal data, newest first, for audit administrators',
      parameters: [
        { name: 'before', in: 'query', schema: { type: 'integer', minimum: 1 }, description: 'The `n` of the last entry seen.' },
        { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: AUDIT_LIMIT, default: 100 } },
      ],
      responses: { 200: { description: 'A page.', content: { 'application/json': { schema: ref('AuditPage') } } }, ...refused },
    },
  },
  '/api/audit.csv': {
    get: {
      summary: 'The whole audit, oldest first; that it was exported is its last entry',
      responses: { 200: { description: 'UTF-8 with a byte order mark.', content: { 'text/csv': { schema: { type: 'string' } } } }, ...refused },
    },
  },
} as const;

const head = {
  type: 'object',
  description: 'How many entries there are, and the last one’s hash. Keep it elsewhere: it tells later whether the end was cut off.',
  required: ['n', 'hash'],
  properties: { n: { type: 'integer' }, hash: { type: 'string' } },
};

export const AUDIT_SCHEMAS = {
  AuditPage: {
    type: 'object',
    required: ['entries', 'head'],
    properties: { entries: { type: 'array', items: ref('AuditEntry') }, head },
  },
  AuditEntry: {
    type: 'object',
    required: ['n', 'at', 'account', 'act', 'what', 'hash'],
    properties: {
      n: { type: 'integer', description: 'From 1, without a gap.' },
      at: { type: 'string', format: 'date-time' },
      account: { type: 'string' },
      name: { type: 'string', description: 'Of the person behind the account.' },
      act: { enum: Object.keys(AUDIT_ACTS) },
      what: { type: 'string', description: 'The act in the reader’s language.' },
      about: { type: 'string', description: 'An account, or the random id of a person or household.' },
      said: { type: 'object', additionalProperties: { type: 'string' } },
      hash: { type: 'string', description: 'Holds the entry to all before it.' },
    },
  },
};

import { answer, content, problem, ref, text, type JsonSchema } from '../edge/openapi-parts.js';
import { TESTS_A_MINUTE } from './tests-allowance.js';
import { FAILURES, MOST_ELEMENTS, MOST_WEBHOOKS, WEBHOOK_FORMATS } from './webhook.js';

const yesNo = (description: string): JsonSchema => ({ type: 'boolean', description });
const count = (description: string): JsonSchema => ({ type: 'integer', minimum: 0, description });

const wanted = {
  orgUnit: text('Code of the street.'),
  name: text('What people call it.'),
  format: { enum: WEBHOOK_FORMATS, description: 'A signed CloudEvent, or a message of a group robot.' },
  all: yesNo('Whatever must be dealt with.'),
  overdue: yesNo('Overdue rows of lists.'),
  elements: { type: 'array', maxItems: MOST_ELEMENTS, items: { type: 'string' }, description: 'Codes of elements whose numbers it is about.' },
  tellsEnd: yesNo('Also that an item left.'),
  language: { enum: ['zh', 'en'] },
};
const form = {
  ...wanted,
  url: text('Where it leads. Sealed; never said again whole.'),
  secret: text('Of a robot of 钉钉: the secret it signs with. Of others none.'),
};
const attempt = {
  failure: { enum: FAILURES, description: 'Why it was not taken; absent where it was.' },
  status: { type: 'integer', description: 'HTTP status of the answer.' },
  answer: text('The beginning of the answer, or what went wrong on the way.'),
};

const FORM: JsonSchema = { type: 'object', required: ['orgUnit', 'name', 'format', 'url'], properties: form, additionalProperties: false };
const ONE = { parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }] };
const refused = { 401: problem('Not signed in.'), 403: problem('Not of this role, or another office’s.') };
const unknown = { ...refused, 404: problem('No such webhook of the office.') };

/** The webhooks of offices, as a part of the OpenAPI document. */
export const WEBHOOKS_PATHS = {
  '/api/webhooks': {
    get: {
      summary: 'List the webhooks of a street’s office, for the office and administrators',
      parameters: [{ name: 'orgUnit', in: 'query', required: true, schema: { type: 'string' }, description: 'Code of the street.' }],
      responses: {
        200: answer(`At most ${MOST_WEBHOOKS}.`, {
          type: 'object',
          required: ['isOn', 'webhooks'],
          properties: { isOn: yesNo('Whether the operator lets any go out.'), webhooks: { type: 'array', items: ref('Webhook') } },
        }),
        ...refused,
      },
    },
    post: {
      summary: 'Add a webhook that is told what must be dealt with',
      requestBody: { required: true, ...content(FORM) },
      responses: {
        201: answer('Added; of a generic one with its secret.', ref('Webhook')),
        ...refused, 409: problem('None goes out here, or the office has all that it may have.'), 422: problem('A field is not right, or the host is not allowed.'),
      },
    },
  },
  '/api/webhooks/{id}': {
    ...ONE,
    patch: {
      summary: 'Pause a webhook, or let it go on',
      requestBody: { required: true, ...content({ type: 'object', required: ['isPaused'], properties: { isPaused: yesNo('Whether it rests.') }, additionalProperties: false }) },
      responses: { 200: answer('As it is now.', ref('Webhook')), ...unknown, 422: problem('A field is not right.') },
    },
    delete: { summary: 'Remove a webhook with all that waits for it', responses: { 204: { description: 'Removed.' }, ...unknown } },
  },
  '/api/webhooks/{id}/test': {
    ...ONE,
    post: {
      summary: 'Send one test message at once',
      responses: {
        200: answer('What became of it.', { type: 'object', properties: attempt }),
        ...unknown, 429: problem(`More than ${TESTS_A_MINUTE} of the account within a minute.`),
      },
    },
  },
} as const;

export const WEBHOOKS_SCHEMAS = {
  Webhook: {
    type: 'object',
    required: ['id', ...Object.keys(wanted), 'target', 'isPaused', 'addedAt', 'addedBy', 'isWatching', 'waiting', 'delivered', 'givenUp'],
    properties: {
      ...wanted,
      id: text('Made when it is added.'),
      target: text('Where it leads, without what is secret of it.'),
      isPaused: yesNo('Whether it rests.'),
      addedAt: { type: 'string', format: 'date-time' },
      addedBy: text('The account.'),
      isWatching: yesNo('Whether its street was looked at since it was added: what comes from then on is told. A matter of seconds.'),
      waiting: count('Messages that wait to be sent, or sent again.'),
      delivered: count('Messages that were taken.'),
      givenUp: count('Messages that were given up.'),
      last: {
        type: 'object',
        description: 'The last try.',
        required: ['at', 'tries'],
        properties: { ...attempt, at: { type: 'string', format: 'date-time' }, tries: count('How often the message was tried.'), isGivenUp: yesNo('It was given up.') },
      },
      secret: text('Of a generic one that was just added: with which its messages are signed. Said nowhere else.'),
    },
  },
};

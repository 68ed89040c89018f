import { ROLES } from '@yiwang/kernel';
import { ACCOUNTS_LIMIT, NAMES_LIMIT } from '../edge/limits.js';
import { answer, content, problem, ref, text, type JsonSchema } from '../edge/openapi-parts.js';
import { ACCOUNT_NAME, CHOSEN_PASSWORD } from './new-account.js';

const sent = (schema: JsonSchema) => ({ requestBody: { required: true, ...content(schema) } });
const object = (properties: Record<string, JsonSchema>, required: readonly string[] = Object.keys(properties)): JsonSchema =>
  ({ type: 'object', required, properties });
const closed = (schema: JsonSchema): JsonSchema => ({ ...schema, additionalProperties: false });

const CHOSEN: JsonSchema = { type: 'string', minLength: CHOSEN_PASSWORD.min, maxLength: CHOSEN_PASSWORD.max };
const ROLE_LIST = object({ roles: { type: 'array', items: { enum: [...ROLES] } } });
const ACCOUNT = { parameters: [{ name: 'account', in: 'path', required: true, schema: { type: 'string' } }] };

const what = {
  name: text("The person's name: an account is never shared."),
  role: { enum: [...ROLES] },
  orgUnit: text('Unit code, on a level that accounts of the role stand on.'),
  sites: { type: 'array', items: { type: 'string' }, description: 'For roles that speak for sites.' },
  bureau: text('For roles of a bureau.'),
};

/** What is asked for beside that: a household is named by its address, of which the account keeps nothing. */
const asked = {
  ...what,
  household: object({ compound: { type: 'string' }, building: { type: 'string' }, room: { type: 'string' } }, ['compound', 'room']),
};

const refused = { 401: problem('Not signed in.'), 403: problem('Not of this role.') };
const unusable = { ...refused, 404: problem('No such account in use.'), 409: problem("One's own account, or the last administrator.") };

/** Accounts, passwords and second factors, as a part of the OpenAPI document. */
export const ACCOUNTS_PATHS = {
  '/api/roles': {
    get: { summary: 'The roles there are, and what their accounts say', responses: { 200: answer('All.', { type: 'array', items: ref('Role') }) } },
  },
  '/api/accounts': {
    get: {
      summary: 'List accounts, for administrators',
      parameters: [{ name: 'after', in: 'query', schema: { type: 'string' }, description: 'The `next` of the page before.' }],
      responses: {
        200: answer(`At most ${ACCOUNTS_LIMIT}.`, object({ accounts: { type: 'array', items: ref('Account') }, next: { type: 'string' } }, ['accounts'])),
        ...refused,
      },
    },
    post: {
      summary: 'Make an account',
      ...sent(closed(object({ account: { type: 'string', pattern: ACCOUNT_NAME.source }, ...asked }, ['account', 'name', 'role', 'orgUnit']))),
      responses: {
        201: answer('Made. `password` is said here and nowhere else, and has to be changed at the first sign-in.', ref('Account')),
        ...refused, 409: problem('The name is taken, or duties would not be apart.'), 422: problem('A field is not right.'),
      },
    },
  },
  '/api/account-names': {
    get: {
      summary: 'What colleagues are called',
      parameters: [{ name: 'accounts', in: 'query', required: true, schema: { type: 'string' }, description: `Accounts with commas between them, at most ${NAMES_LIMIT}.` }],
      responses: {
        200: answer('The names by account: of those who speak for a unit that the reader sees or belongs to, never of households.', { type: 'object', additionalProperties: { type: 'string' } }),
        401: refused[401], 422: problem('More than that.'),
      },
    },
  },
  '/api/accounts/{account}': {
    ...ACCOUNT,
    patch: {
      summary: 'Change what an account is',
      ...sent(closed(object(asked, []))),
      responses: { 200: answer('As it is now.', ref('Account')), ...unusable, 422: problem('A field is not right.') },
    },
    delete: { summary: 'Close an account for good, and end its sessions', responses: { 200: answer('Closed.', ref('Account')), ...unusable } },
  },
  '/api/accounts/{account}/password': {
    ...ACCOUNT,
    post: {
      summary: 'Give an account another first password, and end its sessions',
      responses: { 200: answer('Said here and nowhere else.', object({ password: { type: 'string' } })), ...unusable },
    },
  },
  '/api/accounts/{account}/second-factor': {
    ...ACCOUNT,
    delete: { summary: 'Take the second factor from who has lost it', responses: { 204: { description: 'Taken.' }, ...refused, 404: problem('There is none.') } },
  },
  '/api/password': {
    post: {
      summary: "Change one's own password, and end all sessions of the account but a new one",
      ...sent(closed(object({ password: { type: 'string' }, newPassword: CHOSEN }))),
      responses: { 200: answer('Changed.', ref('Session')), 401: problem('Wrong.'), 422: problem('Too short, or not new.'), 429: problem('Too many attempts.') },
    },
  },
  '/api/second-factor': {
    get: {
      summary: "One's own second factor",
      responses: {
        200: answer('Whether there is one.', object({ isSet: { type: 'boolean' }, isDemanded: { type: 'boolean' }, recoveryCodes: { type: 'integer' } })),
        401: problem('Not signed in.'),
      },
    },
    post: {
      summary: 'Begin to set it up (TOTP, RFC 6238)',
      responses: {
        200: answer('For an authenticator app; shown once.', object({ secret: text('Base32.'), uri: text('otpauth:// address.') })),
        401: problem('Not signed in.'), 409: problem('There is one.'),
      },
    },
  },
  '/api/second-factor/confirmation': {
    post: {
      summary: 'Set it up by a code of it',
      ...sent(closed(object({ code: { type: 'string' } }))),
      responses: {
        200: answer('Set up. Each recovery code is good once.', object({ recoveryCodes: { type: 'array', items: { type: 'string' } } })),
        401: problem('Not that code.'), 409: problem('There is one.'),
      },
    },
  },
  '/api/second-factor/roles': {
    get: { summary: 'The roles that need a second factor', responses: { 200: answer('These.', ROLE_LIST), ...refused } },
    put: {
      summary: 'Say which roles need a second factor, for security administrators',
      ...sent(closed(ROLE_LIST)),
      responses: { 200: answer('These.', ROLE_LIST), ...refused, 422: problem('No role with accounts.') },
    },
  },
} as const;

export const ACCOUNTS_SCHEMAS = {
  Account: object(
    {
      account: { type: 'string' }, ...what,
      passwordIsGiven: { type: 'boolean', description: 'It has to be changed at the first sign-in.' },
      secondFactor: { type: 'boolean' },
      closedAt: { type: 'string', format: 'date-time' },
      password: text('Only where the account was just made.'),
    },
    ['account', 'name', 'role', 'orgUnit', 'passwordIsGiven', 'secondFactor'],
  ),
  Role: object(
    {
      role: { enum: [...ROLES] },
      labels: object({ zh: { type: 'string' }, en: { type: 'string' } }),
      levels: { type: 'array', items: { enum: ['city', 'district', 'street', 'committee'] }, description: 'None: no account is of this role.' },
      of: { enum: ['sites', 'bureau'] },
      ofHousehold: { type: 'boolean', description: 'It speaks for a household, which is named by its address when the account is made.' },
    },
    ['role', 'labels', 'levels'],
  ),
};

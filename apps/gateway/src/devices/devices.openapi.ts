import { DEVICES_LIMIT } from '../edge/limits.js';
import { answer, content, problem, ref, text, type JsonSchema } from '../edge/openapi-parts.js';


const KEY: JsonSchema = text('Said here and nowhere else; sent as `authorization: Bearer <key>`.');
const ONE = { parameters: [{ name: 'device', in: 'path', required: true, schema: { type: 'string' } }] };

const what = {
  device: text('Its id, as its submissions name it.'),
  name: text('What people call it.'),
  orgUnit: text('Code of the committee where it stands.'),
  site: text('The site it sends for.'),
  submission: text('The one kind of submission that it sends.'),
};
const NAMES = Object.keys(what);

const refused = { 401: problem('Not signed in.'), 403: problem('Not of this role.') };
const unusable = { ...refused, 404: problem('No such device in use.') };

/** Devices and their keys, as a part of the OpenAPI document. */
export const DEVICES_PATHS = {
  '/api/devices': {
    get: {
      summary: 'List devices, for administrators',
      parameters: [{ name: 'after', in: 'query', schema: { type: 'string' }, description: 'The `next` of the page before.' }],
      responses: {
        200: answer(`At most ${DEVICES_LIMIT}.`, {
          type: 'object',
          required: ['devices'],
          properties: { devices: { type: 'array', items: ref('Device') }, next: { type: 'string' } },
        }),
        ...refused,
      },
    },
    post: {
      summary: 'Make a device, which sends one kind of submission for one site and reads nothing',
      requestBody: { required: true, ...content({ type: 'object', required: NAMES, properties: what, additionalProperties: false }) },
      responses: {
        201: answer('Made, with its key.', ref('Device')),
        ...refused, 409: problem('The id is taken.'), 422: problem('A field is not right, or no device may send that.'),
      },
    },
  },
  '/api/devices/{device}': {
    ...ONE,
    delete: { summary: 'Revoke a device for good', responses: { 200: answer('Revoked.', ref('Device')), ...unusable } },
  },
  '/api/devices/{device}/key': {
    ...ONE,
    post: {
      summary: 'Give a device another key in place of the one it has',
      responses: { 200: answer('The key.', { type: 'object', required: ['key'], properties: { key: KEY } }), ...unusable },
    },
  },
} as const;

export const DEVICES_SCHEMAS = {
  Device: {
    type: 'object',
    required: NAMES,
    properties: { ...what, revokedAt: { type: 'string', format: 'date-time' }, key: { ...KEY, description: 'Only where the device was just made.' } },
  },
};

import { COORDINATE_SYSTEMS } from '@yiwang/screening';
import { answer, problem, text } from '../edge/openapi-parts.js';

/** The address that reads an office's file of outlines, as a part of the OpenAPI document. */
export const OUTLINES_PATHS = {
  '/api/outlines': {
    post: {
      summary: 'Read the outlines of a GeoJSON file, for a map to be drawn with draw-street-map; nothing is recorded',
      parameters: [
        { name: 'orgUnit', in: 'query', required: true, schema: { type: 'string' }, description: 'The office’s row.' },
        { name: 'system', in: 'query', required: true, schema: { enum: COORDINATE_SYSTEMS }, description: 'The coordinates of the file.' },
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
        200: answer('Each feature with its outline, or why it has none.', {
          type: 'object',
          required: ['system', 'kept', 'features'],
          properties: {
            system: { enum: COORDINATE_SYSTEMS },
            kept: { type: 'number', description: 'The share of the corners that was kept; 1 where all were.' },
            features: {
              type: 'array',
              items: {
                type: 'object',
                required: ['properties'],
                properties: {
                  properties: { type: 'object', additionalProperties: { type: 'string' } },
                  outline: text('The area, as draw-street-map takes it.'),
                  code: text('Why it has none.'),
                  message: text('In the language of Accept-Language: zh, en, ja or ko.'),
                },
              },
            },
          },
        }),
        403: problem('Not allowed to draw the map of the office.'),
        413: problem('Too many features or corners, or too large a file.'),
        422: problem('No GeoJSON, or in coordinates that are not taken.'),
        503: problem('A file of the account is being read, or many are: try again.'),
      },
    },
  },
};

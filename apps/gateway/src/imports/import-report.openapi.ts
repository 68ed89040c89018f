import { text } from '../edge/openapi-parts.js';

const count = (description: string) => ({ type: 'integer', minimum: 0, description });
const KIND = { enum: ['screening', 'returnees', 'households'] };

/** What an import answers, as parts of the OpenAPI document. */
export const IMPORT_SCHEMAS = {
  ImportReport: {
    type: 'object',
    required: ['kind', 'kinds', 'dryRun', 'rows', 'recorded', 'replaced', 'alreadyRecorded', 'refused', 'verdicts', 'notes', 'leftOut'],
    properties: {
      kind: { ...KIND, description: 'Of the first table.' },
      kinds: { type: 'array', items: KIND, description: 'Of all tables.' },
      dryRun: { type: 'boolean' },
      rows: count('Rows that speak of something.'),
      recorded: count('Rows recorded.'),
      replaced: count('Of these, rows that take the place of what an earlier ledger said.'),
      alreadyRecorded: count('Rows that say nothing new.'),
      refused: count('Rows refused.'),
      position: text('The log position of the last row recorded: a query may say `after` it.'),
      period: { type: 'object', properties: { from: { type: 'string', format: 'date-time' }, to: { type: 'string', format: 'date-time' } } },
      round: {
        type: 'object',
        required: ['roundId', 'joined'],
        properties: { roundId: { type: 'string' }, joined: { type: 'boolean' }, closedAt: { type: 'string', format: 'date-time' } },
      },
      notes: { type: 'array', items: { type: 'string' }, description: 'What the import did beside its rows.' },
      leftOut: { type: 'array', items: { type: 'string' }, description: 'Which parts of the file were not read as rows, and why.' },
      verdicts: { type: 'array', items: { $ref: '#/components/schemas/RowVerdict' } },
    },
  },
  RowVerdict: {
    type: 'object',
    required: ['kind', 'row', 'outcome'],
    properties: {
      kind: KIND,
      sheet: text('The sheet, where the file has several.'),
      row: count('Its number in the sheet; the first line is 1.'),
      outcome: { enum: ['recorded', 'already-recorded', 'refused'] },
      position: text('Where the log has it.'),
      code: { $ref: '#/components/schemas/RefusalCode' },
      cell: text('The cell that is in the way of a refused row, such as `G155`.'),
      message: text('In the language of the request.'),
      first: {
        type: 'object',
        required: ['by', 'at'],
        properties: { by: { type: 'string' }, at: { type: 'string', format: 'date-time' }, eventId: { type: 'string' } },
        description: 'Who said the same before, and when.',
      },
      understood: {
        type: 'array',
        description: 'The cells that do not say in so many words what was taken from them.',
        items: {
          type: 'object',
          required: ['cell', 'wrote', 'understood'],
          properties: { cell: { type: 'string' }, wrote: { type: 'string' }, understood: { type: 'string' } },
        },
      },
      replaced: {
        type: 'object',
        required: ['before', 'after'],
        properties: { before: { type: 'string' }, after: { type: 'string' } },
        description: 'The fields that differ from what an earlier ledger said, by their labels.',
      },
    },
  },
} as const;

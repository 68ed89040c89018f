import type { FieldSchema } from './field-schema.js';
import { withOthers } from './instead-use.js';

const labels = { zh: '改走哪个出入口', en: 'Entrance used instead' };
const schema: FieldSchema = { type: 'object', properties: { status: { type: 'string' }, insteadUse: { type: 'string', labels } } };
const gate = (entranceId: string, name: string, known: object = {}) => ({ entranceId, name, compoundId: 'garden', standing: 'staffed', ...known }) as const;
const gates = [
  gate('south', '南门'), gate('north', '北门', { standing: 'locked' }), gate('west', '西门', { standing: 'sealed' }), gate('else', '别处正门', { compoundId: 'yard' }),
];

describe('the entrance that is used instead', () => {
  it('is chosen by its name among the others of the compound that are not sealed', () => {
    expect(withOthers(schema, gates, 'south').properties).toEqual({
      status: { type: 'string' },
      insteadUse: { type: 'string', labels, enum: ['north'], options: { north: { zh: '北门', en: '北门' } } },
    });
  });
  it('is typed where it is not known of which entrance the report is', () => {
    expect(withOthers(schema, gates, undefined)).toBe(schema);
    expect(withOthers(schema, gates, 'another')).toBe(schema);
  });
});

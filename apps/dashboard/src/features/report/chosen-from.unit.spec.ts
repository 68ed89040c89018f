import { withOnlyChoices, withChoices } from './chosen-from.js';
import type { FieldSchema } from './field-schema.js';

const chosenFrom = { list: 'wasteRuns', kind: 'underWay', value: 'runId', name: 'vehicle' };
const schema: FieldSchema = { type: 'object', required: ['runId'], properties: { runId: { type: 'string', chosenFrom }, bags: { type: 'integer', default: 0 } } };
const [one, other] = [{ value: '沪A00001.2020-02-08.1', name: '沪A00001' }, { value: '沪A00002.2020-02-08.1', name: '沪A00002' }];

describe('an id that is chosen by a name', () => {
  it('is one of those that there are', () => {
    expect(withChoices(schema, { runId: [one!, other!] }).properties?.['runId']).toEqual({
      type: 'string', chosenFrom, enum: [one!.value, other!.value],
      options: { [one!.value]: { zh: '沪A00001', en: '沪A00001' }, [other!.value]: { zh: '沪A00002', en: '沪A00002' } },
    });
  });
  it('stays an id where there is nothing to choose and it may be left out', () => {
    const optional = { ...schema, required: [] };
    expect(withChoices(optional, { runId: [] })).toEqual(optional);
    expect(withChoices(schema, { runId: [] }).properties?.['runId']?.enum).toEqual([]);
  });
  it('is said already where there is but one, unless something was said', () => {
    const alone = withChoices(schema, { runId: [one!] });
    expect(withOnlyChoices(alone, { runId: '', bags: '2' })).toEqual({ runId: one!.value, bags: '2' });
    expect(withOnlyChoices(alone, { runId: 'another' })).toEqual({ runId: 'another' });
    const optional = { ...schema, required: [] };
    expect(withOnlyChoices(withChoices(optional, { runId: [one!] }), { runId: '' })).toEqual({ runId: '' });
    expect(withOnlyChoices(withChoices(schema, { runId: [one!, other!] }), { runId: '' })).toEqual({ runId: '' });
  });
});

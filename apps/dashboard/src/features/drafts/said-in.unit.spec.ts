import { CONTEXTS } from '@yiwang/contexts';
import { definitionsOf, type BoundedContext } from '@yiwang/kernel';
import { z } from 'zod';
import type { FieldSchema } from '../report/field-schema.js';
import { personsNamedIn, saidIn } from './said-in.js';

const contexts: readonly BoundedContext[] = CONTEXTS;
const definitions = [...new Set(contexts.flatMap(definitionsOf))];
const schemaOf = (type: string) =>
  z.toJSONSchema(definitions.find((each) => each.type === type)!.schema, { io: 'input', unrepresentable: 'any' }) as FieldSchema;
const known = new Map([['p-1', '上官婉 13800000000']]);
const said = (type: string, data: unknown, language: 'zh' | 'en' = 'zh') =>
  saidIn(schemaOf(type), data, { language, known, yes: '是', person: '人员' }).map(({ label, value }) => `${label}: ${value}`);

describe('what a draft says', () => {
  it('is said in words, by the labels of its form', () => {
    expect(said('report-temperature', { personId: 'p-1', tenthsCelsius: 381, method: 'self', symptoms: ['cough', 'fatigue'] })).toEqual([
      '人员: 上官婉 13800000000', '体温（℃）: 38.1 ℃', '测量方式: 自测', '症状: 咳嗽、乏力',
    ]);
    expect(said('sign-quarantine-notice', { quarantineId: 'p-1.2', lang: 'ko', form: 'online' }, 'en')[0]).toBe('人员: 上官婉 13800000000');
  });

  it('is of a person whom it describes, in the order of the form, moments as people write them', () => {
    const lines = said('register-returnee', {
      exposureClass: 'hubei', arrivedAt: '2020-02-08T10:00:00.000+08:00', person: { documentNumber: 'E1', name: '华子墨', documentType: 'passport' },
    });
    expect(lines).toEqual(['姓名: 华子墨', '证件类型: 护照', '证件号码: E1', '旅居史类别: 湖北', '抵沪日期: 2020-02-08 10:00']);
  });

  it('leaves out ids that say nothing to anybody, and nothing else, also what the form does not know', () => {
    expect(said('screen-household', { roundId: 'r-1', membersPresent: 0, household: { householdId: 'h-1' }, unheardOf: true })).toEqual([
      expect.stringMatching(/: 0$/), 'unheardOf: 是',
    ]);
  });

  it('names the persons whose names have to be opened', () => {
    expect([{ personId: 'p-1' }, { quarantineId: 'p-2.1' }, { person: { personId: 'p-3' } }, { person: { name: '某人' } }, null].map(personsNamedIn)).toEqual([['p-1'], ['p-2'], ['p-3'], [], []]);
  });
});

import { z } from 'zod';
import { LANGUAGES } from './labels.js';
import { hasValidCheckDigit, household, person } from './personal.js';

describe('personal data at the border', () => {
  it('takes a document number whose check digit is right (GB 11643)', () => {
    expect(hasValidCheckDigit('11010519491231002X')).toBe(true);
    expect(hasValidCheckDigit('110105194912310021')).toBe(false);
    expect(hasValidCheckDigit('11010519491231002')).toBe(false);
  });
  it('takes the check digit X in lower case too, as keyboards give it, and writes it in upper case', () => {
    expect(person.parse({ name: '某人', documentNumber: '11010519491231002x' }).documentNumber).toBe('11010519491231002X');
    expect(person.parse({ name: 'A B', documentType: 'other', documentNumber: 'ab-1' }).documentNumber).toBe('ab-1');
  });
  it('refuses a resident ID that cannot be, and leaves passports alone', () => {
    const refused = person.safeParse({ name: '某人', documentNumber: '110105194912310021' });
    expect(refused.error?.issues[0]?.path).toEqual(['documentNumber']);
    expect(person.safeParse({ name: 'A B', documentType: 'passport', documentNumber: 'E12345678' }).success).toBe(true);
  });
  it('names each sex and kind of document in every language, for the forms made from its schema', () => {
    const { properties } = z.toJSONSchema(person, { io: 'input', unrepresentable: 'any' });
    const { sex, documentType } = properties as Record<string, { labels: object; enum: string[]; options: Record<string, object> }>;
    expect(sex).toMatchObject({ labels: { zh: '性别' }, options: { female: { zh: '女', en: 'Female' } } });
    expect(documentType).toMatchObject({ labels: { zh: '证件类型' }, default: 'residentId', options: { passport: { zh: '护照' } } });
    for (const { enum: values, options } of [sex!, documentType!]) {
      for (const value of values) expect(Object.keys(options[value]!).sort()).toEqual([...LANGUAGES].sort());
    }
  });
  it('names the part of a household that is missing', () => {
    expect(household.safeParse({ compound: '一村' }).error?.issues[0]?.path).toEqual(['room']);
  });
});

import { choiceField, countField, idField, instantField, instantOf, textField } from './fields.js';

const takes = (field: { safeParse(value: unknown): { success: boolean } }, ...values: unknown[]) =>
  values.map((value) => field.safeParse(value).success);

describe('the fields of submissions', () => {
  it('carry their labels', () => {
    expect(textField('名称', 'Name').meta()).toEqual({ labels: { zh: '名称', en: 'Name' } });
    expect(choiceField('方式', 'Way', ['a'], { a: { zh: '甲', en: 'A' } }).meta()).toMatchObject({ options: { a: { en: 'A' } } });
  });
  it('take counts that are whole and in range', () => {
    expect(takes(countField('户数', 'Households', { min: 1, max: 5 }), 1, 5, 0, 6, 1.5, '3', Number.NaN)).toEqual([
      true, true, false, false, false, false, false,
    ]);
  });
  it('take instants only with their offset', () => {
    const field = instantField('时间', 'Time');
    expect(takes(field, '2020-02-08T14:32:00+08:00', '2020-02-08T06:32:00Z')).toEqual([true, true]);
    expect(takes(field, '2020-02-08T14:32:00', '2020-02-30T14:32:00+08:00', '2020-02-08', 'now', 1)).toEqual(Array(5).fill(false));
    expect(instantOf('2020-02-08T14:32:00+08:00')).toBe(instantOf('2020-02-08T06:32:00Z'));
    expect(() => instantOf('2020-02-08')).toThrow(RangeError);
  });
  it('take ids that are safe in a stream name, and texts that are not empty', () => {
    expect(takes(idField('编号', 'Id'), 'a-1.b_2', '', '-a', 'a b', 'a/b', 'x'.repeat(81))).toEqual([true, false, false, false, false, false]);
    expect(takes(textField('名称', 'Name', 3), ' ab ', '   ', 'abcd')).toEqual([true, false, false]);
  });
  it('refuse control and format characters and halves of characters, by a code of their own', () => {
    const field = textField('名称', 'Name');
    for (const odd of ['南\0汪', '南\n汪', 'a\u001bb', 'a\u0085b', 'a\ud83d', '南\u200b汪', '南\u202e汪']) {
      const { error } = field.safeParse(odd);
      expect(error!.issues[0]).toMatchObject({ code: 'custom', params: { code: 'control-character' } });
    }
    expect(takes(field, ' 南汪\n', '\t南汪')).toEqual([true, true]);
  });
});

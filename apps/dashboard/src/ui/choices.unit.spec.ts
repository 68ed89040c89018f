import { choiceNamed, choicesMatching, type Choice } from './choices.js';

const qishan: Choice = { value: '310105002010', label: '岐山', detail: '江苏路街道' };
const jiangsu: Choice = { value: '310105002007', label: '江苏', detail: '江苏路街道' };
const changhong: Choice = { value: '310105009001', label: 'Changhong', detail: 'Hongqiao Street' };
const choices = [qishan, jiangsu, changhong];

describe('choosing by typing', () => {
  it.each([
    ['岐', [qishan]],
    ['江苏', [qishan, jiangsu]],
    ['江苏路 岐山', [qishan]],
    ['002007', [jiangsu]],
    ['hongqiao', [changhong]],
    ['  ', choices],
    ['西渡', []],
  ])('%p leaves the right ones', (typed, left) => {
    expect(choicesMatching(choices, typed)).toEqual(left);
  });

  it('takes a value, a whole text and a label of one alone for the choice itself, and nothing less', () => {
    expect(choiceNamed(choices, ' 310105002010 ')).toBe(qishan);
    expect(choiceNamed(choices, '岐山 310105002010')).toBe(qishan);
    expect(choiceNamed(choices, 'changhong')).toBe(changhong);
    expect(choiceNamed(choices, '岐')).toBeUndefined();
    expect(choiceNamed([qishan, { ...qishan, value: '310110012009' }], '岐山')).toBeUndefined();
  });
});

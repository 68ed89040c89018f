import { findTexts } from './find-texts.js';

describe('finding texts in bytes', () => {
  const content = Buffer.concat([Buffer.from([0, 0xff]), Buffer.from('…秦红梅,990000198907099594'), Buffer.from('张三')]);

  it('finds what is there, at any offset and at the very end', () => {
    expect(findTexts(content, ['秦红梅', '990000198907099594', '张三']).sort()).toEqual(['990000198907099594', '张三', '秦红梅'].sort());
  });
  it('does not find what only begins alike', () => {
    expect(findTexts(content, ['秦红丽', '990000198907099595', '张三丰'])).toEqual([]);
  });
});

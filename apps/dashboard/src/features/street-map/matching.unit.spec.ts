import { committeeNamed, matchesOf, propertiesOf } from './matching.js';

const COMMITTEES = [{ code: '310105002001', name: '利西' }, { code: '310105002002', name: '北汪居委会' }, { code: '310105002003', name: '华山' }];
const feature = (properties: Record<string, string>, outline: string | undefined = '121430000 31220000 0 4 5 0 0 -4') => (outline === undefined ? { properties } : { properties, outline });

describe('whose area a feature is', () => {
  it('is told by the committee’s code or name, with or without what its kind is called', () => {
    const named = ['310105002001', '利西', '利西 居委会', '北汪社区居民委员会', '利', ''].map((said) => committeeNamed(said, COMMITTEES));
    expect(named).toEqual(['310105002001', '310105002001', '310105002001', '310105002002', undefined, undefined]);
    expect(committeeNamed('利西', [...COMMITTEES, { code: '310105002009', name: '利西居委会' }])).toBeUndefined();
  });

  it('is looked for in the property that names most of them', () => {
    const features = [feature({ street: '江苏路', id: '7', 名称: '利西' }), feature({ street: '江苏路', id: '8', 名称: '北汪' })];
    expect(propertiesOf(features, COMMITTEES)[0]).toBe('名称');
    expect(propertiesOf([], COMMITTEES)).toEqual([]);
  });

  it('is named with a reason where it is not known, none, or another’s too; what is said by hand goes before', () => {
    const features = [feature({ n: '利西' }), feature({ n: '利西居委' }), feature({ n: '无名' }), { properties: { n: '华山' } }];
    const of = (byHand: ReadonlyMap<number, string>) => matchesOf(features, 'n', byHand, COMMITTEES).map(({ committee, reason }) => [committee?.slice(-1), reason]);
    expect(of(new Map())).toEqual([['1', 'doubled'], ['1', 'doubled'], [undefined, 'unmatched'], [undefined, 'noArea']]);
    expect(of(new Map([[1, ''], [2, '310105002003']]))).toEqual([['1', undefined], [undefined, 'leftOut'], ['3', undefined], [undefined, 'noArea']]);
  });

  it('is nobody’s where no property is chosen', () => {
    expect(matchesOf([feature({ n: '利西' })], undefined, new Map(), COMMITTEES)).toEqual([{ feature: 0, said: '', committee: undefined, reason: 'unmatched' }]);
  });
});

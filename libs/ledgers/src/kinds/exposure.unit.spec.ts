import { parseInstant } from '@yiwang/kernel';
import { exposureClassOf } from './exposure.js';
import { KEY_AREAS, type KeyArea } from './key-areas.js';

const at = (day: string) => parseInstant(`${day}T12:00:00+08:00`)!;

describe('where a person travelled', () => {
  it.each([
    '湖北', '湖北省', '湖 北', '湖北武汉', '武汉', '武 汉 市', '武漢', 'Wuhan', 'WUHAN', 'from Wuhan, Hubei', 'Hu Bei', '湖北\u200b武汉', '麻城', '黄冈', '襄阳麻城', '荆州', '洪湖', '大冶', '枣阳', '武昌', '汉口', '恩施', '神农架', '安陆', '来自阳新', '湖北省京山', '从大冶返沪', '应城市', '公安县', '仙桃',
    '江西湖北', '陕西、湖北', '南通(途经武汉)', '武汉路过', '从武汉大学返沪', '武汉-南京-上海', '武汉,无接触史', '没有症状,来自湖北', '无症状来自武汉', '武汉→温州', '有湖北旅居史', '湖北黄石',
  ])('%s is Hubei', (origin) => {
    expect(exposureClassOf(origin, at('2020-02-08'))).toBe('hubei');
  });

  it.each([
    '无湖北旅居史', '无湖北、武汉旅居史', '未去过武汉', '没有去过湖北', '没去过武汉', '近期未到过湖北', '未接触湖北人员', '没有途径武汉', '从未去过湖北武汉', '14天内无湖北旅居史', '非湖北', '不是武汉', '否认湖北旅居史', '湖北以外', '湖北之外', '除湖北外', '江苏南通,未去过武汉', '江苏(无湖北旅居史)',
    '上海湖北路', '武汉路', '武昌路', '汉口路', '汉阳路12号', '黄冈路', '荆州路', '宜昌路', '襄阳南路', '襄阳北路', '天门路', 'Wuhan Road', '宜昌支路', '太湖北岸', '鄱阳湖北面', '湖北籍,来自南通', '户籍湖北', '户籍地:湖北武汉 来自南通',
    '江苏南通', '无锡', '西安未央区', '天门山', '黄石公园', '湖南', '河北', '武夷山', '长沙市', '从西安陆路返沪', '南京山西路', '北京山区', '长沙洋湖', '沈阳新区', '1月25日本市', '全国外地', '济南非重点地区', '', '—', 'not from Wuhan', 'never been to Hubei',
  ])('%s is not', (origin) => {
    expect(exposureClassOf(origin, at('2020-02-08'))).toBe('other');
  });

  it.each([
    ['温州', 'keyArea'], ['浙江台州', 'keyArea'], ['重点地区', 'keyArea'], ['无重点地区旅居史', 'other'], ['九江', 'keyArea'], ['信阳新县', 'keyArea'], ['九江路', 'other'], ['台州路', 'other'], ['阜阳路', 'other'], ['温州、武汉', 'hubei'], ['无锡、温州', 'keyArea'],
    ['韩国首尔', 'overseas'], ['日本', 'overseas'], ['Seoul, Korea', 'overseas'], ['USA', 'overseas'], ['Usadel', 'other'], ['非洲埃及', 'overseas'], ['香港路', 'other'], ['澳门路', 'other'], ['香港', 'overseas'], ['未出境', 'other'], ['无境外旅居史', 'other'], ['温州(经韩国)', 'keyArea'],
  ])('%s is %s', (origin, exposure) => {
    expect(exposureClassOf(origin, at('2020-02-08'))).toBe(exposure);
  });

  it('is told by the notice in force on its day', () => {
    const areas: readonly KeyArea[] = [...KEY_AREAS, { exposure: 'keyArea', names: ['苏州'], from: '2020-03-01', until: '2020-03-15' }];
    expect(['2020-02-29', '2020-03-01', '2020-03-14', '2020-03-15'].map((day) => exposureClassOf('苏州', at(day), areas))).toEqual(['other', 'keyArea', 'keyArea', 'other']);
  });

  it('is found in no time however long the text is', () => {
    const began = performance.now();
    for (const odd of ['武汉', '无', '无有', '未去过', '湖北、', '除', ' ', 'not ']) exposureClassOf(odd.repeat(30_000), at('2020-02-08'));
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});

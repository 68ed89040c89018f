import type { ExposureClass } from '@yiwang/screening';

/** Places from which a traveller is counted in a class, while a notice is in force. */
export interface KeyArea {
  readonly exposure: Exclude<ExposureClass, 'other'>;
  /**
   * By every name in use, Chinese or Latin; a county alone where its name means no other place. `^` begins a name that
   * other places' names run into (`^安陆`: 西安陆路): it counts at a text's beginning and behind 省, 市, 从, 自 and their like.
   */
  readonly names: readonly string[];
  /** The first day on which it counts, in Shanghai. */
  readonly from: string;
  /** The day from which it counts no longer. */
  readonly until?: string;
}

/**
 * The key areas for travellers to Shanghai in early 2020, each with the days on which it counts: what a street changes when
 * a notice changes. Hubei counts for all of the outbreak; the cities beside it are those that residents' committees were
 * told to ask after from the New Year holidays of 2020 on. A row is classified by its own date.
 *
 * Names that mean other places too stand here in the form that does not: `公安县` (公安局), `宜城市` (宜城街道 in 宜兴),
 * `通山县`. Streets called after a place are no such place; that is the reader's to see.
 */
export const KEY_AREAS: readonly KeyArea[] = [
  {
    exposure: 'hubei',
    from: '2019-12-01',
    names: [
      '湖北', 'Hubei', 'Hu Bei', 'Hupeh', '武汉', '武漢', 'Wuhan', 'Wu Han',
      '武昌', '汉口', '漢口', '汉阳', '漢陽', '江岸区', '江汉区', '硚口', '洪山区', '江夏区', '黄陂', '蔡甸', '东西湖区', '新洲区', '汉南区',
      '黄石', '黃石', 'Huangshi', '^大冶', '^阳新', '十堰', 'Shiyan', '丹江口', '郧阳', '郧西', '竹山县', '竹溪', '房县',
      '宜昌', 'Yichang', '宜都', '^当阳', '枝江', '远安县', '兴山县', '秭归', '长阳县', '长阳土家族', '五峰县', '五峰土家族',
      '襄阳', '襄陽', '襄樊', 'Xiangyang', '枣阳', '宜城市', '老河口', '南漳', '谷城县', '保康县', '鄂州', 'Ezhou', '荆门', '荊門', 'Jingmen', '^钟祥', '^京山', '^沙洋',
      '孝感', 'Xiaogan', '^应城', '^安陆', '^汉川', '孝昌', '大悟县', '云梦县', '荆州', '荊州', 'Jingzhou', '石首', '洪湖', '松滋', '监利', '公安县', '江陵县',
      '黄冈', '黃岡', 'Huanggang', '麻城', '武穴', '团风', '^红安', '^罗田', '^英山县', '浠水', '蕲春', '黄梅县',
      '咸宁', 'Xianning', '赤壁市', '嘉鱼', '通城县', '崇阳', '通山县', '随州', '隨州', 'Suizhou', '^广水', '随县',
      '恩施', 'Enshi', '^利川', '建始县', '^巴东', '宣恩', '咸丰县', '来凤县', '鹤峰', '仙桃', 'Xiantao', '潜江', 'Qianjiang', '天门', 'Tianmen', '神农架', 'Shennongjia',
    ],
  },
  {
    exposure: 'keyArea',
    from: '2020-01-01',
    names: ['重点地区', '重点疫区', '温州', 'Wenzhou', '台州', 'Taizhou, Zhejiang', '信阳', 'Xinyang', '阜阳', 'Fuyang, Anhui', '九江', 'Jiujiang'],
  },
  {
    exposure: 'overseas',
    from: '2019-12-01',
    names: [
      '境外', '国外', '海外', '入境', '香港', 'Hong Kong', 'Hongkong', '澳门', 'Macao', 'Macau', '台湾', '臺灣', 'Taiwan', '台北', '高雄',
      '日本', 'Japan', '东京', 'Tokyo', '大阪', 'Osaka', '韩国', '南韩', 'Korea', '首尔', 'Seoul', '大邱', 'Daegu', '朝鲜', '蒙古国', '意大利', 'Italy', '米兰', 'Milan', '罗马', '伊朗', 'Iran', '德黑兰',
      '美国', 'USA', 'U.S.', 'United States', '纽约', 'New York', '洛杉矶', '旧金山', '英国', 'UK', 'U.K.', 'England', 'United Kingdom', '伦敦', 'London', '法国', 'France', '巴黎', 'Paris', '德国', 'Germany', '西班牙', 'Spain', '马德里',
      '葡萄牙', '荷兰', '比利时', '瑞士', '奥地利', '瑞典', '挪威', '丹麦', '芬兰', '冰岛', '爱尔兰', '波兰', '捷克', '匈牙利', '希腊', '土耳其', '俄罗斯', 'Russia', '莫斯科', '乌克兰',
      '新加坡', 'Singapore', '马来西亚', 'Malaysia', '泰国', 'Thailand', '曼谷', '越南', 'Vietnam', '柬埔寨', '老挝', '缅甸', '菲律宾', 'Philippines', '印度尼西亚', '印尼', 'Indonesia', '印度', 'India', '巴基斯坦', '孟加拉国', '斯里兰卡', '尼泊尔', '马尔代夫',
      '澳大利亚', '澳洲', 'Australia', '悉尼', '墨尔本', '新西兰', 'New Zealand', '加拿大', 'Canada', '温哥华', '多伦多', '墨西哥', '巴西', '阿根廷', '智利', '秘鲁', '埃及', '南非', '肯尼亚', '尼日利亚', '埃塞俄比亚',
      '以色列', '阿联酋', '迪拜', '沙特', '卡塔尔', '伊拉克', '哈萨克斯坦', '乌兹别克斯坦',
    ],
  },
];

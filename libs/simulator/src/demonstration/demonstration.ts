import { levelOf, orgUnitCode, type Level, type OrgUnitCode, type Role } from '@yiwang/kernel';

/** A unit of the demonstration, as `register-org-unit` takes it. */
export interface DemonstrationOrgUnit {
  readonly code: OrgUnitCode;
  readonly name: string;
  readonly nameEn: string;
  readonly level: Level;
}

/** A person who may sign in to the demonstration. Every one of them is invented. */
export interface DemonstrationAccount {
  readonly account: string;
  readonly name: string;
  readonly role: Role;
  readonly orgUnit: OrgUnitCode;
  /** Of a role that speaks for sites. */
  readonly sites?: readonly string[];
  /** Of a household's own account, whose id as a site nobody knows before. */
  readonly household?: { readonly compound: string; readonly building: string; readonly room: string };
  /** Of a role that has one. */
  readonly bureau?: string;
}

/** A site that somebody of the demonstration speaks for. */
export interface DemonstrationSite {
  readonly siteId: string;
  readonly siteType: 'hotel' | 'entrance' | 'shop';
  readonly name: string;
  readonly parentSite?: string;
  readonly orgUnit: OrgUnitCode;
}

/**
 * What an empty installation is given to look at: org units, parents before children, and the accounts that may sign
 * in, all with the one `password` (which is why a demonstration listens on loopback only).
 *
 * Names of units as publicly listed; the last three digits of the committees' codes are invented: a demonstration, not
 * a register. `street` is the one the simulation lives in; the committees of the cases stand empty, ready for an import.
 * Of the roles that have no street or committee to themselves there is one account each, all of one committee or its
 * street, with the sites that they speak for.
 */
export interface Demonstration {
  readonly password: string;
  readonly street: OrgUnitCode;
  readonly orgUnits: readonly DemonstrationOrgUnit[];
  readonly sites: readonly DemonstrationSite[];
  readonly accounts: readonly DemonstrationAccount[];
}

const unit = (code: string, name: string, nameEn: string): DemonstrationOrgUnit => ({
  code: orgUnitCode(code),
  name,
  nameEn,
  level: levelOf(orgUnitCode(code)),
});

const JIANGSU_ROAD = orgUnitCode('310105002');

const COMMITTEES_OF_JIANGSU_ROAD: readonly (readonly [name: string, nameEn: string, secretary: string])[] = [
  ['利西', 'Lixi', '顾芳华'],
  ['北汪', 'Beiwang', '陆建敏'],
  ['华山', 'Huashan', '金丽娟'],
  ['南汪', 'Nanwang', '徐国英'],
  ['曹家堰', 'Caojiayan', '潘秀文'],
  ['愚三', 'Yusan', '王静霞'],
  ['江苏', 'Jiangsu', '范玉萍'],
  ['长新', 'Changxin', '唐伟明'],
  ['万村', 'Wancun', '丁桂芳'],
  ['岐山', 'Qishan', '陶红英'],
  ['福世', 'Fushi', '姜敏洁'],
  ['东浜', 'Dongbang', '谢军平'],
  ['西浜', 'Xibang', '邵娜文'],
];

const committeesOfJiangsuRoad = COMMITTEES_OF_JIANGSU_ROAD.map(([name, nameEn, secretary], index) => ({
  unit: unit(`${JIANGSU_ROAD}${String(index + 1).padStart(3, '0')}`, name, nameEn),
  secretary,
}));

const account = (
  name: string,
  role: Role,
  orgUnit: string,
  { account: called = `${role}-${orgUnit}`, ...of }: Partial<Pick<DemonstrationAccount, 'account' | 'sites' | 'household' | 'bureau'>> = {},
): DemonstrationAccount => ({ account: called, name, role, orgUnit: orgUnitCode(orgUnit), ...of });

/** Where the people of the further roles work. */
const YUSAN = orgUnitCode(`${JIANGSU_ROAD}006`);

const site = (siteId: string, siteType: DemonstrationSite['siteType'], name: string, parentSite?: string): DemonstrationSite =>
  ({ siteId, siteType, name, orgUnit: YUSAN, ...(parentSite === undefined ? {} : { parentSite }) });

/** The compound whose manager and whose gate's lead have accounts. */
const COMPOUND = `${YUSAN}-compound-1`;

/** The demonstration: 江苏路街道 with its 13 committees, and the empty committees of three cases. */
export const demonstration: Demonstration = {
  password: 'demo',
  street: JIANGSU_ROAD,
  orgUnits: [
    unit('31', '上海市', 'Shanghai'),
    unit('310105', '长宁区', 'Changning District'),
    unit('310110', '杨浦区', 'Yangpu District'),
    unit('310120', '奉贤区', 'Fengxian District'),
    unit(JIANGSU_ROAD, '江苏路街道', 'Jiangsu Road Street'),
    unit('310105009', '虹桥街道', 'Hongqiao Street'),
    unit('310110012', '控江路街道', 'Kongjiang Road Street'),
    unit('310120001', '西渡街道', 'Xidu Street'),
    ...committeesOfJiangsuRoad.map(({ unit: committee }) => committee),
    unit('310105009001', '长虹', 'Changhong'),
    unit('310110012001', '凤联', 'Fenglian'),
    unit('310120001001', '浦江', 'Pujiang'),
  ],
  sites: [site('gate-1', 'entrance', '愚三小区南门', COMPOUND), site('hotel-1', 'hotel', '愚三宾馆'), site('pharmacy-1', 'shop', '愚三药房')],
  accounts: [
    account('管文静', 'admin', '31', { account: 'admin' }),
    account('安世平', 'securityAdmin', '31', { account: 'security' }),
    account('严守正', 'auditAdmin', '31', { account: 'audit' }),
    account('苏析明', 'analyst', '31', { account: 'analyst' }),
    account('区建国', 'district', '310105'),
    account('江志强', 'street', JIANGSU_ROAD),
    account('洪丽敏', 'street', '310105009'),
    account('孔祥玉', 'street', '310110012'),
    account('奚国平', 'street', '310120001'),
    ...committeesOfJiangsuRoad.map(({ unit: committee, secretary }) => account(secretary, 'committee', committee.code)),
    account('常虹霞', 'committee', '310105009001'),
    account('冯联英', 'committee', '310110012001'),
    account('浦静芳', 'committee', '310120001001'),
    account('门卫东', 'gate', YUSAN, { sites: ['gate-1', COMPOUND] }),
    account('宾如归', 'hotel', YUSAN, { sites: ['hotel-1'] }),
    account('药济民', 'pharmacy', YUSAN, { sites: ['pharmacy-1'] }),
    account('物管新', 'property', YUSAN, { sites: [COMPOUND] }),
    account('楼长风', 'siteManager', YUSAN, { account: `site-manager-${YUSAN}`, sites: ['office-6'] }),
    account('业兴邦', 'owners', YUSAN, { sites: [COMPOUND] }),
    account('志远航', 'volunteer', YUSAN),
    account('居安然', 'resident', YUSAN, { household: { compound: '愚三小区', building: '1号', room: '101' } }),
    account('医仁心', 'doctor', JIANGSU_ROAD),
    account('景安民', 'police', JIANGSU_ROAD),
    account('环长青', 'crew', JIANGSU_ROAD),
    account('卫思康', 'department', JIANGSU_ROAD, { bureau: '卫生健康' }),
  ],
};

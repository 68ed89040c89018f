import type { Labels } from './labels.js';
import type { Level } from './org-unit.js';

/** Which units: every one, the account's own and those below, or none. */
export type Reach = 'everywhere' | 'within its unit' | 'nowhere';

/** Whether records may be opened: always, when it is said why, or never. */
export type Opening = 'always' | 'for a purpose' | 'never';

/** What a role is. Which submissions and lists it has is said by each of these, which name roles. */
export interface RoleRule {
  readonly labels: Labels;
  /** The levels of the units that its accounts belong to. None: no account is of this role. */
  readonly levels: readonly Level[];
  /** What an account must say beside its unit: the sites it speaks for, or the bureau it is of. */
  readonly of?: 'sites' | 'bureau';
  /** What it speaks for is a household, whose id stands among its sites: named by its address when the account is made. */
  readonly ofHousehold?: true;
  /** The units it may submit for, as far as a definition lets it submit at all. */
  readonly submits: Reach;
  /** The units of which it may read anything. */
  readonly reads: Reach;
  /** Whether it sees numbers: boards, series, comparisons, and the events behind them. */
  readonly numbers: boolean;
  /** The lists it sees: all of its units', or those that name the role. */
  readonly lists: 'all' | 'named';
  /** Who of the persons seen in its units it may learn the names of, and of which households the doors. */
  readonly persons: Opening;
  readonly doors: Opening;
}

/** Who works with lists and forms and is shown no numbers; each says what is different. */
const worker = {
  submits: 'within its unit', reads: 'within its unit', numbers: false, lists: 'named', persons: 'never', doors: 'never',
} as const;

/** Who has an office of the product, and nothing to do with what it counts. */
const officer = { ...worker, levels: ['city', 'district', 'street'], submits: 'nowhere', reads: 'nowhere' } as const;

/** Who is no account at all. */
const nobody = { ...worker, levels: [], reads: 'nowhere' } as const;

/**
 * What everyone may be, in one table. A role that speaks for sites belongs to the committee where these lie. Names and
 * doors that a role is to see on a list that is not there yet it does not see.
 */
export const ROLE_RULES = {
  admin: {
    labels: { zh: '管理员', en: 'Administrator' }, levels: ['city', 'district', 'street'],
    submits: 'everywhere', reads: 'everywhere', numbers: true, lists: 'all', persons: 'always', doors: 'always',
  },
  /** Says which roles need a second factor, and closes accounts that are misused. */
  securityAdmin: { ...officer, labels: { zh: '安全管理员', en: 'Security administrator' } },
  /** Reads and exports the audit. */
  auditAdmin: { ...officer, labels: { zh: '审计管理员', en: 'Audit administrator' } },
  district: {
    labels: { zh: '区', en: 'District' }, levels: ['district'],
    submits: 'nowhere', reads: 'within its unit', numbers: true, lists: 'all', persons: 'for a purpose', doors: 'for a purpose',
  },
  street: {
    labels: { zh: '街道', en: 'Street office' }, levels: ['street'],
    submits: 'within its unit', reads: 'within its unit', numbers: true, lists: 'all', persons: 'always', doors: 'always',
  },
  committee: {
    labels: { zh: '居委会', en: 'Committee' }, levels: ['committee'],
    submits: 'within its unit', reads: 'within its unit', numbers: true, lists: 'all', persons: 'always', doors: 'always',
  },
  analyst: {
    labels: { zh: '分析员', en: 'Analyst' }, levels: ['city', 'district', 'street'],
    submits: 'nowhere', reads: 'everywhere', numbers: true, lists: 'all', persons: 'never', doors: 'never',
  },
  gate: { ...worker, labels: { zh: '门岗负责人', en: 'Gate lead' }, levels: ['committee'], of: 'sites' },
  hotel: { ...worker, labels: { zh: '宾旅馆前台', en: 'Hotel desk' }, levels: ['committee'], of: 'sites' },
  pharmacy: { ...worker, labels: { zh: '药店', en: 'Pharmacy' }, levels: ['committee'], of: 'sites' },
  /** Sees people under observation; the vault knows units only, so that a doctor says why. */
  doctor: {
    ...worker, labels: { zh: '社区医生', en: 'Community doctor' }, levels: ['street', 'committee'],
    persons: 'for a purpose', doors: 'for a purpose',
  },
  /** Calls on whoever breaks a quarantine or has not signed its notice; says why, as a doctor does. */
  police: {
    ...worker, labels: { zh: '社区民警', en: 'Police' }, levels: ['street', 'committee'], persons: 'for a purpose', doors: 'for a purpose',
  },
  /** Collects at doors, which it is told, and nobody's name. Its lists name the doors of the day. */
  crew: { ...worker, labels: { zh: '环卫收运班组', en: 'Sanitation crew' }, levels: ['street'], doors: 'always' },
  /** Sees to what households of its compounds ask for: it says why it wants to know a door. */
  property: { ...worker, labels: { zh: '物业经理', en: 'Property manager' }, levels: ['committee'], of: 'sites', doors: 'for a purpose' },
  owners: { ...worker, labels: { zh: '业委会', en: 'Owners’ committee' }, levels: ['committee'], of: 'sites' },
  siteManager: { ...worker, labels: { zh: '楼宇工地商户负责人', en: 'Site manager' }, levels: ['committee'], of: 'sites' },
  department: { ...worker, labels: { zh: '条线部门', en: 'Department' }, levels: ['district', 'street'], of: 'bureau' },
  /** Goes from door to door, so that it is told the doors, and no names. */
  volunteer: { ...worker, labels: { zh: '志愿者', en: 'Volunteer' }, levels: ['committee'], doors: 'always' },
  /** A household's own account: asks, and sees what became of its own requests, and nothing of anybody else. */
  resident: { ...worker, labels: { zh: '居民', en: 'Resident' }, levels: ['committee'], of: 'sites', ofHousehold: true },
  /** A key, which sends one kind of submission for one site. */
  device: { ...nobody, labels: { zh: '设备', en: 'Device' }, of: 'sites' },
  /** The product itself, where one event makes something necessary elsewhere. */
  policy: { ...nobody, labels: { zh: '系统策略', en: 'Policy' }, submits: 'everywhere' },
} as const satisfies Readonly<Record<string, RoleRule>>;

export type Role = keyof typeof ROLE_RULES;

export const ROLES = Object.keys(ROLE_RULES) as readonly Role[];

/** The roles that speak for sites. They are shown rows that say of which sites they are, and of these their own alone. */
export type SiteRole = { [Name in Role]: (typeof ROLE_RULES)[Name] extends { readonly of: 'sites' } ? Name : never }[Role];

/** What a role is. */
export const ruleOf = (role: Role): RoleRule => ROLE_RULES[role];

/** No person holds two of these: who makes accounts, who sets what protects them, who looks at what both did. */
export const SEPARATE_DUTIES = ['admin', 'securityAdmin', 'auditAdmin'] as const satisfies readonly Role[];

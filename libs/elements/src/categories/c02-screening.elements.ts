import { defineCategory, elapsed, less, median, plus, ratio, share, standing, sum } from '../reading/element.js';
import { ofHouseholdsOnFile } from '../subjects/household-on-file.js';
import { ofHouseholds } from '../subjects/household-in-round.js';
import { ofBaselines, ofRosters } from '../subjects/committee.js';
import { ofReturnees } from '../subjects/returnee.js';
import { ofRounds, ofScreeningRound } from '../subjects/screening-round.js';
import { HOURS, HOUSEHOLDS, HOUSEHOLDS_PER_WORKER, PEOPLE, PER_CENT, PER_HOUR } from './units.js';

/** The round that is current in the committee: the last one opened, closed or not. */
const inRound = { window: 'round', rounds: { of: ofRounds.current, row: 'own' } } as const;
const inOpenRound = { window: 'round', rounds: { of: ofRounds.open, row: 'own' } } as const;
const ofTheDay = { window: 'day' } as const;
const asItStands = { kind: 'stock', window: 'toDate' } as const;

const target = plus(ofScreeningRound.target, ofHouseholds.onLedger);

export const screening = defineCategory('C02', { zh: '人员排摸与来沪返沪', en: 'Screening and returnees' }, {
  scr_coverage: {
    name: { zh: '排摸覆盖率', en: 'Screening coverage' },
    description: { zh: '已排摸户数 ÷ 应排摸户数', en: 'Households screened ÷ households to screen' },
    unit: PER_CENT, kind: 'rate', ...inRound, reading: share(ofHouseholds.screened, target),
    attention: 'less', threshold: 90, headline: true,
  },
  scr_households_screened: {
    name: { zh: '已排摸户数', en: 'Households screened' },
    description: { zh: '本轮中至少一次结果为“已走访”的不同户数', en: 'Distinct households with at least one outcome “done” in the round' },
    unit: HOUSEHOLDS, kind: 'count', ...inRound, reading: sum(ofHouseholds.screened),
    attention: 'less', headline: true,
  },
  scr_unvisited: {
    name: { zh: '未走访户数', en: 'Households not yet visited' },
    description: {
      zh: '本轮未关闭时，应排摸户数减去本轮已走访过（无论结果）的户数；应排摸户数是数目而非名单，“待走访户”只列出已知的住户，两者可以不等',
      en: 'While the round is open: households to screen less those that were visited in it, whatever came of it; the target is a number, and “Households to visit” names known households only, so the two may differ',
    },
    unit: HOUSEHOLDS, kind: 'stock', ...inOpenRound, reading: sum(less(target, ofHouseholds.visited)),
    attention: 'more', threshold: 0,
  },
  scr_revisit_pending: {
    name: { zh: '待复访户数', en: 'Households awaiting revisit' },
    description: {
      zh: '本轮未关闭时，最近一次结果为“无人应门”或“拒绝”的户数',
      en: 'While the round is open: households whose latest outcome is “no answer” or “refused”',
    },
    unit: HOUSEHOLDS, kind: 'stock', ...inOpenRound, reading: sum(ofHouseholds.toRevisit),
    attention: 'more', threshold: 0,
  },
  scr_returnees_new: {
    name: { zh: '新登记来沪返沪人数', en: 'Returnees registered' },
    description: {
      zh: '首次登记的来沪返沪人数；同一人14天内重复登记只计一次，跨居委在街道只计一次',
      en: 'Distinct persons registered; the same person again within 14 days counts once, and once in the street',
    },
    unit: PEOPLE, kind: 'count', ...ofTheDay, reading: sum(ofReturnees.registered),
    attention: 'more',
  },
  scr_returnees_hubei: {
    name: { zh: '湖北旅居史返沪人数', en: 'Returnees with Hubei travel history' },
    description: { zh: '其中14天内有湖北旅居史的人数（旅居史，非籍贯）', en: 'Of these, with travel history in Hubei within 14 days (never place of birth)' },
    unit: PEOPLE, kind: 'count', ...ofTheDay, reading: sum(ofReturnees.hubei),
    attention: 'more', threshold: 0, headline: true,
  },
  scr_settled_rate: {
    name: { zh: '排摸办结率', en: 'Screening settled' },
    description: {
      zh: '已排摸或最近一次结果为“空置”的户数 ÷ 应排摸户数',
      en: 'Households screened, or vacant by the latest outcome ÷ households to screen',
    },
    unit: PER_CENT, kind: 'rate', ...inRound, reading: share(ofHouseholds.settled, target),
    attention: 'less', threshold: 95,
  },
  scr_households_target: {
    name: { zh: '应排摸户数', en: 'Households to screen' },
    description: {
      zh: '本轮开启时确定的目标户数；由台账开启的轮次，为台账中的不同户数',
      en: 'The target set when the round was opened; for a round opened by a ledger, the distinct households in its ledgers',
    },
    unit: HOUSEHOLDS, kind: 'stock', ...inRound, reading: sum(target),
    attention: 'none',
  },
  scr_no_answer: {
    name: { zh: '未应门户数', en: 'Households with no answer' },
    description: { zh: '本轮最近一次结果为“无人应门”的户数', en: 'Households whose latest outcome in the round is “no answer”' },
    unit: HOUSEHOLDS, kind: 'stock', ...inRound, reading: sum(ofHouseholds.noAnswer),
    attention: 'more',
  },
  scr_refused: {
    name: { zh: '拒绝排摸户数', en: 'Households refusing' },
    description: { zh: '本轮最近一次结果为“拒绝”的户数', en: 'Households whose latest outcome in the round is “refused”' },
    unit: HOUSEHOLDS, kind: 'stock', ...inRound, reading: sum(ofHouseholds.refused),
    attention: 'more', threshold: 0,
  },
  scr_vacant: {
    name: { zh: '空置户数', en: 'Vacant households' },
    description: { zh: '本轮最近一次结果为“空置”的户数', en: 'Households whose latest outcome in the round is “vacant”' },
    unit: HOUSEHOLDS, kind: 'stock', ...inRound, reading: sum(ofHouseholds.vacant),
    attention: 'none',
  },
  scr_remote_share: {
    name: { zh: '非上门排摸占比', en: 'Share screened without a visit' },
    description: {
      zh: '仅以电话、自报或网上方式完成排摸的户数 ÷ 已排摸户数',
      en: 'Households screened by phone, by themselves or online only ÷ households screened',
    },
    unit: PER_CENT, kind: 'rate', ...inRound, reading: share(ofHouseholds.screenedRemotely, ofHouseholds.screened),
    attention: 'none',
  },
  scr_households_per_worker: {
    name: { zh: '人均排摸户数', en: 'Households screened per worker' },
    description: { zh: '已排摸户数 ÷ 当时在册工作人员数', en: 'Households screened ÷ staff on the roster at the time' },
    unit: HOUSEHOLDS_PER_WORKER, kind: 'rate', ...inRound, reading: ratio(ofHouseholds.screened, standing(ofRosters.staff)),
    attention: 'more', threshold: 200,
  },
  scr_round_elapsed: {
    name: { zh: '本轮排摸历时', en: 'Elapsed time of the round' },
    description: {
      zh: '本轮从开启到关闭（未关闭则到当前）的时间；街道为各居委本轮的平均',
      en: 'From opening the round to closing it, or to now; for a street the mean over the committees’ rounds',
    },
    unit: HOURS, kind: 'duration', ...inRound, reading: elapsed(ofScreeningRound.running, { among: ofRounds.current, per: PER_HOUR }),
    attention: 'more', threshold: 48,
  },
  scr_flagged: {
    name: { zh: '排摸发现重点对象数', en: 'Persons flagged by screening' },
    description: {
      zh: '本轮各户最近一次应答时有重点地区旅居史的人数之和',
      en: 'Persons with travel history by each household’s latest answer in the round',
    },
    unit: PEOPLE, kind: 'count', ...inRound, reading: sum(ofHouseholds.flagged),
    attention: 'more', threshold: 0,
  },
  scr_returnees_keyarea: {
    name: { zh: '重点地区返沪人数', en: 'Returnees from other key areas' },
    description: { zh: '其中有其他重点地区旅居史的人数', en: 'Of these, with travel history in another key area' },
    unit: PEOPLE, kind: 'count', ...ofTheDay, reading: sum(ofReturnees.keyArea),
    attention: 'more', threshold: 0,
  },
  scr_returnees_overseas: {
    name: { zh: '境外返沪人数', en: 'Returnees from overseas' },
    description: { zh: '其中从境外来沪返沪的人数', en: 'Of these, from overseas' },
    unit: PEOPLE, kind: 'count', ...ofTheDay, reading: sum(ofReturnees.overseas),
    attention: 'more', threshold: 0,
  },
  scr_returnees_other: {
    name: { zh: '其他地区返沪人数', en: 'Returnees from elsewhere' },
    description: { zh: '其中旅居史不在湖北、其他重点地区或境外的人数', en: 'Of these, with no travel history in Hubei, another key area or overseas' },
    unit: PEOPLE, kind: 'count', ...ofTheDay, reading: sum(ofReturnees.other),
    attention: 'none',
  },
  scr_returnees_tenant: {
    name: { zh: '租户返沪人数', en: 'Tenant returnees' },
    description: { zh: '其中租户的人数', en: 'Of these, tenants' },
    unit: PEOPLE, kind: 'count', ...ofTheDay, reading: sum(ofReturnees.tenant),
    attention: 'none',
  },
  scr_self_declared: {
    name: { zh: '主动申报率', en: 'Self-declaration rate' },
    description: { zh: '首次登记即本人主动申报的人数 ÷ 新登记来沪返沪人数', en: 'Persons who registered themselves first ÷ returnees registered' },
    unit: PER_CENT, kind: 'rate', ...ofTheDay, reading: share(ofReturnees.selfDeclared, ofReturnees.registered),
    attention: 'less',
  },
  scr_register_lag: {
    name: { zh: '抵沪至登记时长（中位）', en: 'Arrival to registration (median)' },
    description: {
      zh: '登记时间减抵沪时间的中位数；登记日期不详的不计',
      en: 'Median of registration time minus time of arrival, of those whose day of registration is known',
    },
    unit: HOURS, kind: 'duration', ...ofTheDay, reading: median(ofReturnees.lag, { per: PER_HOUR }),
    attention: 'more', threshold: 24,
  },
  scr_households_base: {
    name: { zh: '在册户数', en: 'Households on the register' },
    description: { zh: '居委会最近一次登记的户数', en: 'Households by the committee’s latest register' },
    unit: HOUSEHOLDS, ...asItStands, reading: sum(ofBaselines.households),
    attention: 'none',
  },
  scr_households_onfile: {
    name: { zh: '建档户数', en: 'Households on file' },
    description: { zh: '已逐户建档、未注销的户数', en: 'Households that are registered one by one, and not deregistered' },
    unit: HOUSEHOLDS, ...asItStands, reading: sum(ofHouseholdsOnFile.onFile),
    attention: 'less',
  },
  scr_residents: {
    name: { zh: '常住人口', en: 'Residents' },
    description: { zh: '居委会最近一次登记的常住人口', en: 'Residents by the committee’s latest register' },
    unit: PEOPLE, ...asItStands, reading: sum(ofBaselines.residents),
    attention: 'none',
  },
  scr_tenants: {
    name: { zh: '租户人数', en: 'Residents who rent' },
    description: { zh: '居委会最近一次登记的租户人数', en: 'Tenants by the committee’s latest register' },
    unit: PEOPLE, ...asItStands, reading: sum(ofBaselines.tenants),
    attention: 'none',
  },
  scr_overseas_residents: {
    name: { zh: '常住境外人员数', en: 'Residents from overseas' },
    description: { zh: '居委会最近一次登记的常住境外人员数', en: 'Residents from overseas by the committee’s latest register' },
    unit: PEOPLE, ...asItStands, reading: sum(ofBaselines.overseas),
    attention: 'none',
  },
});

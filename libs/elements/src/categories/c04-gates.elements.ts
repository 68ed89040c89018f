import { defineCategory, elapsed, plus, share, sum } from '../reading/element.js';
import { ofCompounds } from '../subjects/compound.js';
import { ofDeviceTallies } from '../subjects/device-tally.js';
import { ofCheckpoints, ofEntrances } from '../subjects/entrance.js';
import { ofGateExceptions } from '../subjects/gate-exception.js';
import { ofGateShifts } from '../subjects/gate-shift.js';
import { ofTemporaryPasses } from '../subjects/temporary-pass.js';
import { BARRIERS, COMPOUNDS, ENTRANCES, ITEMS, MINUTES, PASSES, PER_CENT, TIMES, VEHICLES } from './units.js';

const asItStands = { kind: 'stock', window: 'toDate' } as const;
const ofTheDay = { kind: 'count', window: 'day' } as const;
const shareAsItStands = { unit: PER_CENT, kind: 'rate', window: 'toDate' } as const;

/** A passage is counted by the reader or by the shift, never by both; so is a temperature. */
const passages = plus(ofGateShifts.passes, ofDeviceTallies.cards);
const temperatures = plus(ofGateShifts.temperatures, ofDeviceTallies.temperatures);

export const gates = defineCategory('C04', { zh: '小区管控与卡口', en: 'Compounds and gates' }, {
  gat_unstaffed: {
    name: { zh: '当前空岗出入口数', en: 'Open entrances unstaffed now' },
    description: { zh: '未封闭、未上锁而无人值守的出入口数', en: 'Entrances neither sealed nor locked where nobody is on duty' },
    unit: ENTRANCES, ...asItStands, reading: sum(ofEntrances.unstaffed),
    attention: 'more', threshold: 0,
  },
  gat_closed_rate: {
    name: { zh: '准封闭管理率', en: 'Quasi-closed rate' },
    description: { zh: '准封闭或封闭的小区数 ÷ 小区总数', en: 'Compounds quasi-closed or sealed ÷ compounds' },
    ...shareAsItStands, reading: share(ofCompounds.closed, ofCompounds.all),
    attention: 'less', threshold: 100,
  },
  gat_staffed_rate: {
    name: { zh: '出入口值守率', en: 'Entrance staffing rate' },
    description: { zh: '有人值守的出入口数 ÷ 未封闭、未上锁的出入口数', en: 'Entrances staffed ÷ entrances neither sealed nor locked' },
    ...shareAsItStands, reading: share(ofEntrances.staffed, ofEntrances.toStaff),
    attention: 'less', threshold: 100,
  },
  gat_gap_time: {
    name: { zh: '门岗空岗时长', en: 'Unstaffed time at open entrances' },
    description: {
      zh: '当日各出入口未封闭、未上锁而无人值守的时间之和，跨零点的只计当日部分',
      en: 'Time of the day for which entrances neither sealed nor locked had nobody on duty, added up; of what crosses midnight, the part of the day',
    },
    unit: MINUTES, kind: 'duration', window: 'day', reading: elapsed(ofEntrances.unstaffed, { per: 1 }),
    attention: 'more', threshold: 0,
  },
  gat_exceptions_open: {
    name: { zh: '未处置门岗异常数', en: 'Gate exceptions open' },
    description: { zh: '门岗上报而尚未处置的异常数', en: 'Exceptions that gates reported and nobody has settled' },
    unit: ITEMS, ...asItStands, reading: sum(ofGateExceptions.open),
    attention: 'more', threshold: 0,
  },
  gat_fever: {
    name: { zh: '门岗发热发现数', en: 'Fever found at gates' },
    description: { zh: '当日门岗发现的发热人次', en: 'Fevers that gates reported on the day' },
    unit: TIMES, ...ofTheDay, reading: sum(ofGateExceptions.fever),
    attention: 'more', threshold: 0,
  },
  gat_temp: {
    name: { zh: '测温人次', en: 'Temperatures taken' },
    description: { zh: '当日各班次测温人次与测温设备次数之和', en: 'Temperatures that shifts and thermometers took on the day' },
    unit: TIMES, ...ofTheDay, reading: sum(temperatures),
    attention: 'none',
  },
  gat_compounds_not_closed: {
    name: { zh: '未实行准封闭的小区数', en: 'Compounds not closed' },
    description: { zh: '已登记而既未准封闭也未封闭的小区数', en: 'Registered compounds that are neither quasi-closed nor sealed' },
    unit: COMPOUNDS, ...asItStands, reading: sum(ofCompounds.open),
    attention: 'more', threshold: 0,
  },
  gat_staffed: {
    name: { zh: '有人值守出入口数', en: 'Entrances staffed now' },
    description: { zh: '未封闭且有班次在岗的出入口数', en: 'Entrances not sealed at which a shift is on duty' },
    unit: ENTRANCES, ...asItStands, reading: sum(ofEntrances.staffed),
    attention: 'less',
  },
  gat_passes: {
    name: { zh: '进出人次', en: 'Passages' },
    description: { zh: '当日各班次进出人次与读卡器通行次数之和', en: 'Persons let through on the day, counted by shifts or by card readers' },
    unit: TIMES, ...ofTheDay, reading: sum(passages),
    attention: 'none',
  },
  gat_temp_rate: {
    name: { zh: '测温率', en: 'Temperature check rate' },
    description: {
      zh: '测温人次 ÷ 到门岗的人次（进出人次与劝返人次之和）；测温设备重复测量而超出的，按 100% 计',
      en: 'Temperatures taken ÷ persons who came, let through or turned away; a thermometer may measure somebody twice, which counts as 100 %',
    },
    unit: PER_CENT, kind: 'rate', window: 'day', reading: share(temperatures, plus(passages, ofGateShifts.turnedAway), { most: 100 }),
    attention: 'less', threshold: 95,
  },
  gat_code_nongreen: {
    name: { zh: '非绿码人次', en: 'Non-green codes' },
    description: { zh: '当日核验随申码时非绿码的人次', en: 'Health codes checked on the day that were not green' },
    unit: TIMES, ...ofTheDay, reading: sum(ofGateShifts.codesNotGreen),
    attention: 'more', threshold: 0,
  },
  gat_disputes: {
    name: { zh: '门岗争执数', en: 'Disputes at gates' },
    description: { zh: '当日门岗上报的争执数', en: 'Disputes that gates reported on the day' },
    unit: ITEMS, ...ofTheDay, reading: sum(ofGateExceptions.dispute),
    attention: 'more', threshold: 0,
  },
  gat_turned_away: {
    name: { zh: '劝返人次', en: 'Turned away' },
    description: { zh: '当日在门岗被劝返的人次', en: 'Persons turned away at gates on the day' },
    unit: TIMES, ...ofTheDay, reading: sum(ofGateShifts.turnedAway),
    attention: 'more',
  },
  gat_asked: {
    name: { zh: '询问人次', en: 'Persons asked' },
    description: { zh: '当日在门岗被询问的人次', en: 'Persons asked at gates on the day' },
    unit: TIMES, ...ofTheDay, reading: sum(ofGateShifts.asked),
    attention: 'none',
  },
  gat_registered: {
    name: { zh: '登记人次', en: 'Persons registered' },
    description: { zh: '当日在门岗登记的人次', en: 'Persons registered at gates on the day' },
    unit: TIMES, ...ofTheDay, reading: sum(ofGateShifts.registered),
    attention: 'none',
  },
  gat_code: {
    name: { zh: '随申码核验人次', en: 'Health codes checked' },
    description: { zh: '当日在门岗核验随申码的人次', en: 'Health codes checked at gates on the day' },
    unit: TIMES, ...ofTheDay, reading: sum(ofGateShifts.codes),
    attention: 'none',
  },
  gat_card: {
    name: { zh: '门禁卡通行人次', en: 'Access-card passages' },
    description: { zh: '当日刷门禁卡通行的人次：由班次或由读卡器计数', en: 'Passages by access card on the day, counted by shifts or by card readers' },
    unit: TIMES, ...ofTheDay, reading: sum(plus(ofGateShifts.cards, ofDeviceTallies.cards)),
    attention: 'none',
  },
  gat_vehicles: {
    name: { zh: '车辆登记数', en: 'Vehicles registered' },
    description: { zh: '当日在门岗登记的车辆次数', en: 'Vehicles registered at gates on the day' },
    unit: VEHICLES, ...ofTheDay, reading: sum(ofGateShifts.vehicles),
    attention: 'none',
  },
  gat_passes_valid: {
    name: { zh: '有效临时通行证数', en: 'Temporary passes in force' },
    description: { zh: '已发放、未收回且未到期的临时通行证数', en: 'Passes handed out, not taken back and not ended' },
    unit: PASSES, ...asItStands, reading: sum(ofTemporaryPasses.valid),
    attention: 'none',
  },
  gat_temp_passes: {
    name: { zh: '临时通行证发放数', en: 'Temporary passes issued' },
    description: { zh: '当日发放的临时通行证数', en: 'Passes handed out on the day' },
    unit: PASSES, ...ofTheDay, reading: sum(ofTemporaryPasses.issued),
    attention: 'none',
  },
  gat_compounds_closed: {
    name: { zh: '准封闭式管理小区数', en: 'Quasi-closed compounds' },
    description: { zh: '已登记且准封闭或封闭的小区数', en: 'Registered compounds that are quasi-closed or sealed' },
    unit: COMPOUNDS, ...asItStands, reading: sum(ofCompounds.closed),
    attention: 'less',
  },
  gat_compounds: {
    name: { zh: '小区总数', en: 'Compounds' },
    description: { zh: '已登记且未注销的小区数', en: 'Compounds that are registered' },
    unit: COMPOUNDS, ...asItStands, reading: sum(ofCompounds.all),
    attention: 'none',
  },
  gat_compounds_old: {
    name: { zh: '老旧小区数', en: 'Old compounds' },
    description: { zh: '已登记的里弄和老公房小区数', en: 'Registered compounds of lane houses or public housing' },
    unit: COMPOUNDS, ...asItStands, reading: sum(ofCompounds.old),
    attention: 'none',
  },
  gat_compounds_unmanaged: {
    name: { zh: '无物业小区数', en: 'Compounds without a property manager' },
    description: { zh: '已登记且登记为无物业的小区数', en: 'Registered compounds described as having no property manager' },
    unit: COMPOUNDS, ...asItStands, reading: sum(ofCompounds.unmanaged),
    attention: 'more',
  },
  gat_entrances: {
    name: { zh: '出入口总数', en: 'Entrances' },
    description: { zh: '已登记的出入口和道口数', en: 'Registered entrances and checkpoints' },
    unit: ENTRANCES, ...asItStands, reading: sum(ofEntrances.all),
    attention: 'none',
  },
  gat_entrances_open: {
    name: { zh: '开放出入口数', en: 'Entrances open' },
    description: { zh: '未封闭的出入口和道口数，含限时开放的', en: 'Entrances and checkpoints not sealed, those open at certain hours included' },
    unit: ENTRANCES, ...asItStands, reading: sum(ofEntrances.open),
    attention: 'more',
  },
  gat_entrances_sealed: {
    name: { zh: '封闭出入口数', en: 'Entrances sealed' },
    description: { zh: '已封闭的出入口和道口数', en: 'Entrances and checkpoints that are sealed' },
    unit: ENTRANCES, ...asItStands, reading: sum(ofEntrances.sealed),
    attention: 'none',
  },
  gat_improvised: {
    name: { zh: '临时隔断数', en: 'Improvised barriers' },
    description: { zh: '设有临时隔断的出入口和道口数', en: 'Entrances and checkpoints with an improvised barrier' },
    unit: BARRIERS, ...asItStands, reading: sum(ofEntrances.improvised),
    attention: 'none',
  },
  gat_checkpoints: {
    name: { zh: '道口数', en: 'Road checkpoints' },
    description: { zh: '已登记的道口数', en: 'Checkpoints that are registered' },
    unit: ENTRANCES, ...asItStands, reading: sum(ofCheckpoints.checkpoint),
    attention: 'none',
  },
});

import { defineCategory, eachDay, median, share, sum } from '../reading/element.js';
import { ofQuarantinedHouseholds } from '../subjects/quarantined-household.js';
import { ofWasteRuns } from '../subjects/waste-run.js';
import { HOURS, HOUSEHOLDS, ITEMS, KILOGRAMS, PER_CENT, PER_HOUR, PER_KILOGRAM, RUNS, VEHICLES } from './units.js';

const asItStands = { kind: 'stock', window: 'toDate' } as const;
const ofTheDay = { kind: 'count', window: 'day' } as const;

export const environment = defineCategory('C06', { zh: '消毒与环境', en: 'Disinfection and environment' }, {
  env_waste_missed_open: {
    name: { zh: '漏收未补收户数', en: 'Missed and not made up for' },
    description: { zh: '上报漏收后尚未补收的户数', en: 'Households that were reported as missed and not served since' },
    unit: HOUSEHOLDS, ...asItStands, reading: sum(ofQuarantinedHouseholds.missOpen),
    attention: 'more', threshold: 0,
  },
  env_waste_overdue: {
    name: { zh: '隔日仍未收运户数', en: 'Left from a day before' },
    description: {
      zh: '居家隔离户中，昨日起未收运、到 12 点仍未收运的户数，直至收运',
      en: 'Households with somebody in home quarantine that were left from a day before and not served by noon, until they are',
    },
    unit: HOUSEHOLDS, ...asItStands, reading: sum(ofQuarantinedHouseholds.left),
    attention: 'more', threshold: 0,
  },
  env_waste_rate: {
    name: { zh: '隔离垃圾收运率', en: 'Waste collection rate' },
    description: { zh: '当日已收运或无垃圾的隔离户 ÷ 应收运隔离户（以日终为准，多日按户日相加）', en: 'Households served, or with nothing to collect, ÷ households due, at the end of each day, added up' },
    unit: PER_CENT, kind: 'rate', window: 'day',
    reading: share(eachDay(ofQuarantinedHouseholds.collectedToday), eachDay(ofQuarantinedHouseholds.wasteDue)),
    attention: 'less',
  },
  env_waste_left: {
    name: { zh: '今日未收运户数', en: 'Households not yet collected today' },
    description: { zh: '有人居家隔离而今日尚未收运的户数', en: 'Households with somebody in home quarantine that were not served today' },
    unit: HOUSEHOLDS, ...asItStands, reading: sum(ofQuarantinedHouseholds.toCollect),
    attention: 'more',
  },
  env_vehicle_pending: {
    name: { zh: '交付后未消毒车次', en: 'Runs whose vehicle is not yet disinfected' },
    description: { zh: '已交付焚烧厂而车辆尚未消毒的车次', en: 'Runs that were handed over and after which nobody has disinfected the vehicle' },
    unit: RUNS, ...asItStands, reading: sum(ofWasteRuns.toDisinfect),
    attention: 'more', threshold: 0,
  },
  env_waste_gap_kg: {
    name: { zh: '收运交付差额', en: 'Collected but not handed over' },
    description: {
      zh: '首户收运 4 小时后仍未交付的收运量，加上当日交付车次中超过 5% 且超过 20 公斤的差额',
      en: 'What is not handed over 4 hours after the run’s first door, and of the runs handed over today what is missing beyond 5 % and 20 kg',
    },
    unit: KILOGRAMS, ...asItStands, reading: sum(ofWasteRuns.gapGrams, { per: PER_KILOGRAM }),
    attention: 'more', threshold: 0,
  },
  env_waste_due: {
    name: { zh: '应收运隔离户数', en: 'Households due for waste collection' },
    description: { zh: '有人居家隔离的户数，每户计一次', en: 'Households with somebody in home quarantine, each once' },
    unit: HOUSEHOLDS, ...asItStands, reading: sum(ofQuarantinedHouseholds.wasteDue),
    attention: 'none',
  },
  env_waste_done: {
    name: { zh: '当日已收运户数', en: 'Households collected today' },
    description: { zh: '当日已收运或无垃圾的不同户数', en: 'Distinct households served on the day, or with nothing to collect' },
    unit: HOUSEHOLDS, ...ofTheDay, reading: sum(ofQuarantinedHouseholds.collectedOfDay),
    attention: 'less',
  },
  env_waste_kg: {
    name: { zh: '隔离垃圾收运量', en: 'Quarantine waste collected' },
    description: { zh: '当日各户称重之和', en: 'What was weighed at doors on the day, added up' },
    unit: KILOGRAMS, ...ofTheDay, reading: sum(ofWasteRuns.grams, { per: PER_KILOGRAM }),
    attention: 'none',
  },
  env_waste_plant_kg: {
    name: { zh: '交焚烧厂量', en: 'Waste handed over at incinerator' },
    description: { zh: '当日在焚烧厂过磅的重量之和', en: 'What was weighed at the plant on the day, added up' },
    unit: KILOGRAMS, ...ofTheDay, reading: sum(ofWasteRuns.plantGrams, { per: PER_KILOGRAM }),
    attention: 'none',
  },
  env_waste_transit: {
    name: { zh: '收运至焚烧时长（中位）', en: 'Collection to incinerator (median)' },
    description: { zh: '当日交付车次从首户收运到交付的时间的中位数', en: 'Median time from a run’s first door to the plant, of the runs handed over on the day' },
    unit: HOURS, kind: 'duration', window: 'day', reading: median(ofWasteRuns.transit, { per: PER_HOUR }),
    attention: 'more', threshold: 4,
  },
  env_vehicles: {
    name: { zh: '垃圾车消毒次数', en: 'Vehicle disinfections' },
    description: { zh: '当日交付后消毒的车辆次数', en: 'Times that a vehicle was disinfected after a run, on the day' },
    unit: VEHICLES, ...ofTheDay, reading: sum(ofWasteRuns.disinfected),
    attention: 'none',
  },
  env_waste_missed: {
    name: { zh: '漏收上报数', en: 'Missed collections reported' },
    description: { zh: '当日上报的漏收件数', en: 'Missed collections reported on the day' },
    unit: ITEMS, ...ofTheDay, reading: sum(ofQuarantinedHouseholds.missed),
    attention: 'more', threshold: 0,
  },
  env_runs_underway: {
    name: { zh: '在途车次', en: 'Runs under way' },
    description: { zh: '已出车而尚未交付的车次', en: 'Runs that have set out and are not handed over' },
    unit: RUNS, ...asItStands, reading: sum(ofWasteRuns.underWay),
    attention: 'none',
  },
});

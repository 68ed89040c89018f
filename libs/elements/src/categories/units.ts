/** The units printed behind the numbers. */
export const HOUSEHOLDS = { zh: '户', en: 'households' };
export const PEOPLE = { zh: '人', en: 'people' };
export const ITEMS = { zh: '件', en: 'items' };
export const PLACES = { zh: '处', en: 'places' };
export const WORK_SITES = { zh: '个', en: 'sites' };
export const SHOPS = { zh: '家', en: 'shops' };
export const INSPECTIONS = { zh: '次', en: 'inspections' };
export const MEETINGS = { zh: '次', en: 'meetings' };
export const OCCASIONS = { zh: '次', en: 'times' };
export const HOTELS = { zh: '家', en: 'hotels' };
export const DECLARATIONS = { zh: '份', en: 'declarations' };
export const VOUCHERS = { zh: '张', en: 'vouchers' };
export const PIECES = { zh: '只', en: 'pieces' };
export const ROUND_NUMBER = { zh: '轮', en: 'round' };
export const PER_CENT = { zh: '%', en: '%' };
export const HOURS = { zh: '小时', en: 'h' };
export const DAYS = { zh: '天', en: 'days' };
export const HOUSEHOLDS_PER_WORKER = { zh: '户/人', en: 'households per worker' };
export const COMPOUNDS = { zh: '个', en: 'compounds' };
export const ENTRANCES = { zh: '个', en: 'entrances' };
export const BARRIERS = { zh: '处', en: 'barriers' };
export const TIMES = { zh: '人次', en: 'times' };
export const VEHICLES = { zh: '辆次', en: 'vehicles' };
export const MINUTES = { zh: '分钟', en: 'min' };
export const PASSES = { zh: '张', en: 'passes' };

export const KILOGRAMS = { zh: '公斤', en: 'kg' };
export const RUNS = { zh: '车次', en: 'runs' };

/** Measures of time are counted in minutes. */
export const PER_HOUR = 60;
export const PER_DAY = 24 * 60;
/** Weights are counted in grams. */
export const PER_KILOGRAM = 1000;

import { byCategory, headlineOf, tellingFirst, waitsForAction, worseOf } from './element-sense.js';

const element = (code: string, id = 'C02') => ({ code, category: { id, name: id } });

describe('what the board makes of its elements', () => {
  it('the headline holds at most five, in an order of its own, and skips what there is not', () => {
    const codes = ['frc_households_per_staff', 'sup_mask_reserved', 'qua_overdue', 'qua_home_active', 'scr_returnees_hubei', 'scr_coverage'];
    expect(headlineOf(codes.map((code) => element(code))).map(({ code }) => code)).toEqual([
      'scr_coverage',
      'scr_returnees_hubei',
      'qua_home_active',
      'qua_overdue',
      'sup_mask_reserved',
    ]);
  });

  it('an element nobody thought of here is still shown, after the telling ones', () => {
    const codes = tellingFirst([element('scr_new_one'), element('scr_coverage')]).map(({ code }) => code);
    expect(codes).toEqual(['scr_coverage', 'scr_new_one']);
  });

  it('categories come in their order, without empty ones', () => {
    expect(byCategory([element('qua_overdue', 'C03'), element('scr_coverage', 'C02')]).map(({ id }) => id)).toEqual(['C02', 'C03']);
  });

  it('an overdue release waits for someone, none and an unknown one do not', () => {
    expect(waitsForAction('qua_overdue', 1)).toBe(true);
    expect(waitsForAction('qua_overdue', 0)).toBe(false);
    expect(waitsForAction('qua_overdue', null)).toBe(false);
    expect(waitsForAction('scr_coverage', 1)).toBe(false);
  });

  it('which end is worse is said by the API', () => {
    expect((['LOW', 'HIGH', 'NONE'] as const).map((attention) => worseOf({ attention }))).toEqual(['less', 'more', 'neither']);
  });
});

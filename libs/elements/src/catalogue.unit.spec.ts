import { CATEGORIES, categoryNameOf, ELEMENTS, findElement, LISTS, MEASURE_NAMES, PLANS } from './catalogue.js';

describe('the catalogue', () => {
  it('has the 179 elements that the events there are can compute', () => {
    expect(CATEGORIES.map(({ id, elements }) => [id, elements.length])).toEqual([
      ['C02', 26], ['C03', 30], ['C04', 30], ['C05', 10], ['C06', 14], ['C07', 37], ['C08', 19], ['C09', 9], ['C10', 4],
    ]);
    expect(ELEMENTS.every(({ code }) => findElement(code)?.code === code)).toBe(true);
  });

  it('names everything once', () => {
    const unique = (names: readonly string[]) => expect(new Set(names).size).toBe(names.length);
    unique(ELEMENTS.map(({ code }) => code));
    unique(ELEMENTS.map(({ name }) => name.zh));
    unique(MEASURE_NAMES);
    unique(PLANS.map(({ subject }) => subject.name));
  });

  it.each(ELEMENTS.map((element) => [element.code, element] as const))('explains %s in Chinese and in English', (_, { name, unit, description, window, rounds }) => {
    for (const { zh, en } of [name, description]) {
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).toMatch(/^[\x20-\x7e÷×−“”’≥–]+$/u);
    }
    expect(unit.zh && unit.en).toBeTruthy();
    expect(rounds !== undefined).toBe(window === 'round');
  });

  it('says of each which way is worse, and ranks those of a category from the most telling on', () => {
    for (const { elements } of CATEGORIES) expect(elements.map(({ rank }) => rank)).toEqual(elements.map((_, i) => i + 1));
    expect(ELEMENTS.filter(({ attention, threshold }) => attention === 'none' && threshold !== undefined)).toEqual([]);
    expect(ELEMENTS.filter(({ headline }) => headline).map(({ code }) => code)).toEqual([
      'scr_coverage', 'scr_households_screened', 'scr_returnees_hubei', 'qua_overdue', 'qua_home_active',
    ]);
  });

  it('punctuates its Chinese as Chinese is: no half-width sign stands after a character', () => {
    const said = JSON.stringify([CATEGORIES, LISTS.map(({ label, description, columns, states }) => [label, description, columns, states]), ELEMENTS.map(({ name, description }) => [name, description])]);
    expect(said.match(/"zh":"[^"]*[\p{Script=Han}」）》、][,;:!?][^"]*"/gu)).toBeNull();
  });

  it('names the category of every list in both languages, also where nothing is counted in it', () => {
    for (const { zh, en } of LISTS.map(categoryNameOf)) expect([zh, en]).toEqual([expect.stringMatching(/\p{Script=Han}/u), expect.stringMatching(/^[ -~’]+$/u)]);
    expect(() => categoryNameOf({ ...LISTS[0]!, category: 'C99' })).toThrow(TypeError);
  });

  it('says of a list whether what is past its moment is simply over: fourteen days; all else that is due is overdue then', () => {
    expect(LISTS.filter(({ dueIsEnd }) => dueIsEnd).map(({ name }) => name)).toEqual(['returnees', 'returneesWithoutQuarantine']);
  });

  it('keeps nothing sealed of any event', () => {
    const kept = PLANS.flatMap(({ subject }) => Object.values(subject.hears).flatMap(({ keeps, keepsIfGiven = [] }) => [...keeps, ...keepsIfGiven]));
    expect(kept).not.toContain('sealed');
  });
});


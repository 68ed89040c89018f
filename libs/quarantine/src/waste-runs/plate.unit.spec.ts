import { parseWasteRunId, plateField, plateOf, wasteRunIdOf } from './plate.js';

describe('a number plate', () => {
  it.each(['沪A12345', '沪a12345', ' 沪A·12345 ', '沪A-12345', '沪A 12 345', '沪A12345', '沪AI2345'])('%p is written in one form', (text) => {
    expect(plateField.parse(text)).toBe('沪A12345');
  });
  it('knows the digits that people take for letters, and the sixth character of a new-energy vehicle', () => {
    expect(plateOf('沪do0O19')).toBe('沪D00019');
    expect(plateField.parse('沪AD12345')).toBe('沪AD12345');
  });
  it.each(['', 'A12345', '沪12345', '沪A1234', '沪A1234567', '沪A123_5', '上A12345'])('%p is none', (text) => {
    expect(plateField.safeParse(text).success).toBe(false);
  });
});

describe('the id of a run', () => {
  it('says the vehicle, the day and the number', () => {
    const name = { vehicle: '沪A12345', date: '2020-02-08', n: 2 };
    expect(parseWasteRunId(wasteRunIdOf(name))).toEqual(name);
  });
  it.each(['沪A12345.2020-02-08', '沪A12345.2020-02-08.0', '沪a12345.2020-02-08.1', 'x'])('%p is none', (text) => {
    expect(parseWasteRunId(text)).toBeUndefined();
  });
});

import { hasValidCheckDigit } from '@yiwang/kernel';
import { Random } from '../random/random.js';
import { InventedPeople, withCheckDigit } from './invented-people.js';

describe('invented people', () => {
  const people = new InventedPeople(new Random(1));
  const crowd = Array.from({ length: 2000 }, () => people.person());

  it('have ID numbers that no one can have, with a check digit that is right', () => {
    for (const { documentNumber } of crowd) {
      expect(documentNumber).toMatch(/^990000(19|20)\d{2}/);
      expect(hasValidCheckDigit(documentNumber)).toBe(true);
    }
    expect(new Set(crowd.map((person) => person.documentNumber)).size).toBe(crowd.length);
  });

  it('have phone numbers out of one block, none of them twice', () => {
    for (const { phone } of crowd) expect(phone).toMatch(/^1990000\d{4}$/);
    expect(new Set(crowd.map((person) => person.phone)).size).toBe(crowd.length);
  });

  it('show their sex in the digit before the last', () => {
    for (const { documentNumber, sex } of crowd) expect(Number(documentNumber[16]) % 2 === 1).toBe(sex === 'male');
  });

  it('are still made when the block of phone numbers is used up', () => {
    const many = new InventedPeople(new Random(2));
    for (let i = 0; i < 10_500; i += 1) expect(many.person().phone).toHaveLength(11);
  });

  // The example number of GB 11643-1999.
  it('computes the check digit of the standard', () => {
    expect(withCheckDigit('11010519491231002')).toBe('11010519491231002X');
  });
});

import { siteOfRow } from './site-of-row.js';

describe('the site for which a row is spoken', () => {
  const row = { key: 'k', entranceId: 'north', compoundId: 'garden', standing: 'staffed' };

  it('is the one of several that the row is of, or is part of', () => {
    expect(siteOfRow(row, ['south', 'garden'])).toBe('garden');
    expect(siteOfRow(row, ['south', 'north'])).toBe('north');
    expect(siteOfRow(row, ['south', 'yard'])).toBeUndefined();
  });
  it('is not said by who has one or none', () => {
    expect([siteOfRow(row, ['garden']), siteOfRow(row, []), siteOfRow(row, undefined)]).toEqual([undefined, undefined, undefined]);
  });
});

import { officeOf, speakerOf } from './office-of.js';

describe('for whom something of a number is said', () => {
  it('is the committee itself, of a street its office, above the streets nobody', () => {
    expect(['310105002001', '310105002000', '310105002', '310105', '31'].map(speakerOf)).toEqual(['310105002001', '310105002000', '310105002000', undefined, undefined]);
  });

  it('and its office is that of its street', () => {
    expect(['310105002001', '310105002', '310105'].map(officeOf)).toEqual(['310105002000', '310105002000', undefined]);
  });
});

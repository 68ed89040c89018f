import { verdictOn, type KnownPasses } from './passes.js';

const pass = (passId: string, compoundId: string, validTo: string) => ({ passId, kind: '访客', compoundId, place: compoundId, validTo });
const known: KnownPasses = {
  asOf: '2020-02-08T08:00:00.000+08:00',
  passes: [
    pass('A-017', 'kangcheng', '2020-02-09T00:00:00+08:00'), pass('A-017', 'yuyuan', '2020-02-09T00:00:00+08:00'),
    pass('B-2', 'kangcheng', '2020-02-08T09:00:00+08:00'),
  ],
};
const at = Date.parse('2020-02-08T10:00:00+08:00');
const outcomeOf = (number: string, compoundId: string | undefined) => verdictOn(number, known, compoundId, at).outcome;

describe('the number on a pass', () => {
  it('is good at the gates of its compound, however it is typed', () => {
    expect(verdictOn(' a-0 17', known, 'yuyuan', at)).toMatchObject({ outcome: 'valid', pass: { compoundId: 'yuyuan' } });
  });

  it('is good at a checkpoint, whatever its compound, and of another compound at a gate', () => {
    expect([outcomeOf('A-017', undefined), outcomeOf('A-017', 'elsewhere')]).toEqual(['valid', 'elsewhere']);
  });

  it('is over when its time is, although the list is older, and unknown where it is in none', () => {
    expect([outcomeOf('B-2', 'kangcheng'), outcomeOf('B-22', 'kangcheng')]).toEqual(['ended', 'unknown']);
  });
});

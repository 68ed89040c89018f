import { HOUR, MINUTE, parseInstant } from '@yiwang/kernel';
import { PastOfDemonstration } from './past-of-demonstration.js';

const FROM = parseInstant('2020-02-05T00:00:00+08:00')!;

describe('how much of the past of a demonstration is loaded', () => {
  it('is nothing before it begins, and once it has ended', () => {
    const past = new PastOfDemonstration();
    expect(past.standing).toBeUndefined();
    past.begins(FROM, FROM + HOUR);
    past.ends();
    expect(past.standing).toBeUndefined();
  });

  it('is whole hours, of as many as have begun', () => {
    const past = new PastOfDemonstration();
    past.begins(FROM, FROM + 62 * HOUR + 20 * MINUTE);
    expect(past.standing).toEqual({ loaded: 0, hours: 63 });
    past.reached(FROM + 7 * HOUR + 40 * MINUTE);
    expect(past.standing).toEqual({ loaded: 7, hours: 63 });
  });

  it('is nothing while the day is loaded in which its record begins', () => {
    const past = new PastOfDemonstration();
    past.begins(FROM + 12 * HOUR, FROM + 62 * HOUR);
    past.reached(FROM);
    expect(past.standing).toEqual({ loaded: 0, hours: 50 });
  });

  it('is no more than there is', () => {
    const past = new PastOfDemonstration();
    past.begins(FROM, FROM + 2 * HOUR);
    past.reached(FROM + 9 * HOUR);
    expect(past.standing).toEqual({ loaded: 2, hours: 2 });
  });
});

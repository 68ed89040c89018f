import { formatClock, formatMinute, fromField, moveHours, toShanghaiIso } from './time.js';

describe('times on screen are those of Shanghai', () => {
  it('whatever offset they come with', () => {
    expect(formatMinute('2020-02-08T16:05:00Z')).toBe('2020-02-09 00:05');
    expect(formatMinute('2020-02-08T14:32:00.000+08:00')).toBe('2020-02-08 14:32');
    expect(formatClock('2020-02-08T16:00:07Z')).toBe('00:00:07');
  });

  it('a field is read as Shanghai time', () => {
    expect(fromField('2020-02-08 14:00')).toBe('2020-02-08T14:00:00+08:00');
    expect(fromField('2020-01-01')).toBe('2020-01-01T00:00:00+08:00');
  });

  it.each(['', '2020-02', '2020-13-01', 'yesterday'])('an incomplete field %p means no time', (field) => {
    expect(fromField(field)).toBeUndefined();
  });

  it('moves by hours over midnight', () => {
    expect(moveHours('2020-02-08T00:30:00+08:00', -1)).toBe('2020-02-07T23:30:00+08:00');
    expect(toShanghaiIso('2020-02-07T16:00:00Z')).toBe('2020-02-08T00:00:00+08:00');
  });
});

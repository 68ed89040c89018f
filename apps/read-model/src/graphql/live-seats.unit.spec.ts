import { LiveSeats } from './live-seats.js';

describe('the seats of an account', () => {
  const seats = () => new LiveSeats({ sockets: 2, subscriptions: 3, questions: 2 });

  it('given too many sockets, then the next is refused, of this account alone, until one is left', () => {
    const taken = seats();
    const leave = taken.takeSocket('a');
    taken.takeSocket('a');
    expect(() => taken.takeSocket('a')).toThrow('too-many-sockets');
    taken.takeSocket('b');
    leave();
    leave();
    taken.takeSocket('a');
    expect(() => taken.takeSocket('a')).toThrow('too-many-sockets');
  });

  it('given too many questions, then another one is refused, and the same again is not', () => {
    const taken = seats();
    const leave = taken.takeSubscription('a', 'x');
    taken.takeSubscription('a', 'y');
    expect(() => taken.takeSubscription('a', 'z')).toThrow('too-many-subscriptions');
    const again = taken.takeSubscription('a', 'x');
    leave();
    expect(() => taken.takeSubscription('a', 'z')).toThrow('too-many-subscriptions');
    again();
    taken.takeSubscription('a', 'z');
  });

  it('given too many subscriptions, then the next is refused though others ask the same', () => {
    const taken = seats();
    for (let n = 0; n < 3; n += 1) taken.takeSubscription('a', 'x');
    expect(() => taken.takeSubscription('a', 'x')).toThrow('too-many-subscriptions');
  });
});

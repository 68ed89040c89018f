import { SIMULATED_TIME, SIMULATION_KEY, SimulatedClock } from './simulated-clock.js';

const time = '2020-02-08T14:32:00+08:00';

describe('the simulated clock', () => {
  const clock = new SimulatedClock();

  it('tells the simulated time inside a request that has the key, and the real time beside it', async () => {
    let inside = 0;
    expect(
      clock.run({ [SIMULATED_TIME]: time, [SIMULATION_KEY]: clock.key }, () => {
        inside = clock.now();
      }),
    ).toBe(true);
    expect(inside).toBe(Date.parse(time));
    expect(Math.abs(clock.now() - Date.now())).toBeLessThan(1_000);
  });

  it.each([
    ['no key', { [SIMULATED_TIME]: time }],
    ['another key', { [SIMULATED_TIME]: time, [SIMULATION_KEY]: 'f'.repeat(64) }],
    ['a key of as many characters, which are more bytes', { [SIMULATED_TIME]: time, [SIMULATION_KEY]: `é${'f'.repeat(63)}` }],
    ['no time', { [SIMULATION_KEY]: clock.key }],
    ['a time without offset', { [SIMULATED_TIME]: '2020-02-08T14:32:00', [SIMULATION_KEY]: clock.key }],
  ])('does not run a request with %s', (_, headers) => {
    let ran = false;
    expect(clock.run(headers, () => (ran = true))).toBe(false);
    expect(ran).toBe(false);
  });
});

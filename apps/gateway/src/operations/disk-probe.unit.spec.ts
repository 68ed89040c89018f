import { DiskProbe } from './disk-probe.js';

it('is not ready while the disk is full, and says once that it is, and once that it no longer is', async () => {
  const said: string[] = [];
  const notices = { log: (message: string) => said.push(message), error: (message: string) => said.push(message) };
  let free = 10e9;
  const probe = new DiskProbe('data', notices, async () => free);
  expect(await probe.check()).toEqual({ ready: true, detail: '9536 MiB free' });
  free = 3 * 2 ** 20;
  for (let n = 0; n < 3; n += 1) expect(await probe.check()).toEqual({ ready: false, detail: '3 MiB free' });
  free = 10e9;
  for (let n = 0; n < 3; n += 1) expect(await probe.check()).toMatchObject({ ready: true });
  expect(said).toEqual([expect.stringContaining('The disk of data is full: 3 MiB free'), expect.stringContaining('has room again')]);
});

it('looks at the disk it is on', async () => {
  const quiet = { log: () => undefined, error: () => undefined };
  expect(await new DiskProbe('.', quiet).check()).toMatchObject({ detail: expect.stringMatching(/^\d+ MiB free$/) });
});

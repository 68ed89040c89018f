import { isSurpriseOfClient } from './surprises.js';

describe('a surprise of the client', () => {
  const client = 'at handleError (/srv/app/node_modules/@eventstore/db-client/dist/Client/index.js:186:41)';
  const inside = 'at process.processTicksAndRejections (node:internal/process/task_queues:105:5)';
  const ours = 'at drain (/srv/app/libs/event-log/dist/connection/reading.js:20:11)';
  const error = (...places: string[]) =>
    Object.assign(new TypeError('undefined is not iterable'), { stack: ['TypeError: undefined is not iterable', ...places.map((place) => `    ${place}`)].join('\n') });

  it('is thrown in its own code', () => {
    expect(isSurpriseOfClient(error(client))).toBe(true);
    expect(isSurpriseOfClient(error('at Array.map (<anonymous>)', client))).toBe(true);
    expect(isSurpriseOfClient(error(inside, client, ours))).toBe(true);
    expect(isSurpriseOfClient('Impossible situation where id is undefined in a recorded event')).toBe(true);
  });
  it('is no error of ours, though the client called us', () => {
    expect(isSurpriseOfClient(error(ours, client))).toBe(false);
    expect(isSurpriseOfClient(error(ours))).toBe(false);
    expect(isSurpriseOfClient(error())).toBe(false);
    expect(isSurpriseOfClient('a text of ours')).toBe(false);
    expect(isSurpriseOfClient(undefined)).toBe(false);
  });
});

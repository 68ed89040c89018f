import { nameAs } from './begun-offline.js';

const saying = (data: object) => ({ submissionId: 'x', type: 'hand-over-waste', orgUnit: '310105002000', occurredAt: '2020-02-08T08:00:00.000+08:00', data });

describe('what was begun without a network', () => {
  it('is called by its own name where the submission that began it stood for it', () => {
    const named = nameAs('begin', { runId: '沪D30018.2020-02-08.1' });
    expect(named(saying({ runId: 'begin', grams: 1 })).data).toEqual({ runId: '沪D30018.2020-02-08.1', grams: 1 });
  });

  it('leaves alone what is of another, and fields that are no names', () => {
    const other = saying({ runId: 'another', note: 'begin' });
    expect(nameAs('begin', { runId: 'r' })(other)).toBe(other);
    expect(nameAs('begin')(saying({ runId: 'begin' })).data).toEqual({ runId: 'begin' });
  });
});

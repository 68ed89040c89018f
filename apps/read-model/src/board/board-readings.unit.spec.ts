import { jest } from '@jest/globals';
import { CellIndex } from '@yiwang/elements';
import { HOUR, hourOf, orgUnitCode, parseInstant, refusalMessage } from '@yiwang/kernel';
import { Turns } from '@yiwang/turns';
import type { Projector } from '../projector/projector.js';
import { Work } from '../turns/work.js';
import { BoardReadings } from './board-readings.js';

const clock = { now: () => parseInstant('2020-02-08T12:00:00+08:00')! };

describe('the numbers, before a version of them is made', () => {
  it('are refused as being made: no position is waited for, and none is named', () => {
    const readings = new BoardReadings({ model: undefined } as Projector, clock);
    expect(() => readings.model()).toThrow(expect.objectContaining({ refusal: expect.objectContaining({ code: 'read-model-starting' }) }));
    expect(refusalMessage({ code: 'read-model-starting' }, 'en')).toBe('The numbers are still being made: try again in a moment');
  });
});

describe('the board of now, asked for again', () => {
  const STREET = orgUnitCode('310105002');
  const noon = clock.now();
  const flagged = (value: number) => [{ orgUnit: STREET, measure: 'gateException.open', bucket: 'all', occurredHour: hourOf(noon - HOUR), value }] as never;
  let [index, now] = [new CellIndex(), noon];
  const projector = () => ({ model: { index }, progress: { position: 7n }, lagSeconds: 0, standing: { isGaining: false } }) as unknown as Projector;
  const work = new Work(new Turns(), 'street-1');
  let readings: BoardReadings;
  const asked = (times = {}) => readings.board(STREET, times, work);

  beforeEach(() => {
    [index, now] = [new CellIndex(), noon];
    readings = new BoardReadings(projector(), { now: () => now });
  });

  it('is read once for all who ask within a second', async () => {
    const first = await asked();
    now += 999;
    const second = await asked();
    expect(second.readings).toBe(first.readings);
    expect(second.asOf).toBe(noon);
  });

  it('is read anew after a second, after a change, and for whoever asks for a period or the past', async () => {
    const first = await asked();
    index.add(flagged(1));
    const changed = await asked();
    expect(changed.readings).not.toBe(first.readings);
    for (const times of [{ from: noon - 5 * HOUR }, { at: noon - 5 * HOUR }]) expect((await asked(times)).readings).not.toBe(changed.readings);
    expect((await asked()).readings).toBe(changed.readings);
    now += 1_000;
    expect(await asked()).toMatchObject({ asOf: noon + 1_000 });
  });

  it('is not kept where something was taken in while it was read', async () => {
    const interrupted = new Work(new Turns(), 'street-1');
    jest.spyOn(interrupted, 'inSlices').mockImplementationOnce(async (steps) => {
      const read = await work.inSlices(steps);
      index.add(flagged(1));
      return read;
    });
    const first = await readings.board(STREET, {}, interrupted);
    expect((await asked()).readings).not.toBe(first.readings);
  });
});

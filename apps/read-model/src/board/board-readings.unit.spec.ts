import { parseInstant, refusalMessage } from '@yiwang/kernel';
import type { Projector } from '../projector/projector.js';
import { BoardReadings } from './board-readings.js';

const clock = { now: () => parseInstant('2020-02-08T12:00:00+08:00')! };

describe('the numbers, before a version of them is made', () => {
  it('are refused as being made: no position is waited for, and none is named', () => {
    const readings = new BoardReadings({ model: undefined } as Projector, clock);
    expect(() => readings.model()).toThrow(expect.objectContaining({ refusal: expect.objectContaining({ code: 'read-model-starting' }) }));
    expect(refusalMessage({ code: 'read-model-starting' }, 'en')).toBe('The numbers are still being made: try again in a moment');
  });
});

import { parseInstant } from '@yiwang/kernel';
import type { DemonstrationProgress } from './demonstration-progress.js';

const at = (hour: number) => parseInstant(`2020-02-07T${String(hour).padStart(2, '0')}:00:00+08:00`)!;

/** @param progress what a process is given that plays the demonstration of the test; each call is another process */
export function demonstrationProgressContract(progress: () => DemonstrationProgress): void {
  it('has not begun before somebody begins it, and stands where it was begun', async () => {
    expect(await progress().hasBegun()).toBe(false);
    expect(await progress().begin(at(8))).toEqual({ from: at(8), playedUntil: at(8) });
    expect(await progress().hasBegun()).toBe(true);
  });

  it('is begun once: who begins later is told where it stands', async () => {
    await progress().begin(at(8));
    await progress().reached(at(10));
    expect(await progress().begin(at(9))).toEqual({ from: at(8), playedUntil: at(10) });
  });

  it('does not go back where somebody tells late how far he had come', async () => {
    await progress().begin(at(8));
    await progress().reached(at(12));
    await progress().reached(at(11));
    expect(await progress().begin(at(8))).toEqual({ from: at(8), playedUntil: at(12) });
  });
}

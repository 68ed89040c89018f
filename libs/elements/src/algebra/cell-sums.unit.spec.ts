import { orgUnitCode } from '@yiwang/kernel';
import { CellSums } from './cell-sums.js';

const COMMITTEE = orgUnitCode('310105002004');
const ANOTHER = orgUnitCode('310105002005');

describe('sums of cells', () => {
  it('nets what is added to one cell, and keeps apart what differs in any part of its name', () => {
    const sums = new CellSums();
    sums.add(COMMITTEE, 'doors.open', '', 440_000, 440_001, 2);
    sums.add(COMMITTEE, 'doors.open', '', 440_000, 440_001, 3);
    sums.add(ANOTHER, 'doors.open', '', 440_000, 440_001, 7);
    sums.add(COMMITTEE, 'doors.shut', '', 440_000, 440_001, 11);
    sums.add(COMMITTEE, 'doors.open', 'r-1', 440_000, 440_001, 13);
    sums.add(COMMITTEE, 'doors.open', '', 440_001, 440_001, 17);
    sums.add(COMMITTEE, 'doors.open', '', 440_000, 440_002, 19);

    expect([...sums.cells()].map(({ value }) => value).sort((a, b) => a - b)).toEqual([5, 7, 11, 13, 17, 19]);
    expect([...sums.cells()]).toContainEqual({
      orgUnit: COMMITTEE, measure: 'doors.open', bucket: '', occurredHour: 440_000, recordedHour: 440_001, value: 5,
    });
  });

  it('has no cell of what comes to nothing', () => {
    const sums = new CellSums();
    sums.add(COMMITTEE, 'doors.open', '', 440_000, 440_000, 4);
    sums.add(COMMITTEE, 'doors.open', '', 440_000, 440_000, -4);

    expect([...sums.cells()]).toEqual([]);
  });
});

import type { MaskRoundOpened } from '@yiwang/supply';
import { officeRowOf, streetOf } from '@yiwang/kernel';
import type { OrgUnitCode } from '@yiwang/kernel';
import { level, measuresOf } from '../algebra/measure.js';
import { defineSubject } from '../algebra/subject.js';
import { streetIn } from './keys.js';

interface MaskRoundsState {
  readonly roundNo: number;
  readonly row: OrgUnitCode;
}

/** The mask rounds of a street. The highest one opened is the current one; it stands on the street office's row. */
export const maskRounds = defineSubject<MaskRoundOpened>()({
  name: 'maskRounds',
  hears: { MaskRoundOpened: { key: streetIn, keeps: ['roundNo'] } },
  initial: undefined as MaskRoundsState | undefined,
  evolve: (state, { orgUnit, data }) => ({
    roundNo: Math.max(state?.roundNo ?? 0, data.roundNo),
    row: officeRowOf(streetOf(orgUnit)!),
  }),
});

export const ofMaskRounds = measuresOf(maskRounds, {
  current: level((rounds) => rounds && { n: 1, unit: rounds.row, bucket: String(rounds.roundNo) }),
});

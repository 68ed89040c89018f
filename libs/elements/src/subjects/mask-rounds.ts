import type { MaskRoundOpened } from '@yiwang/supply';
import { officeRowOf, scopeOf } from '@yiwang/kernel';
import type { OrgUnitCode } from '@yiwang/kernel';
import { level, measuresOf } from '../algebra/measure.js';
import { defineSubject } from '../algebra/subject.js';
import { streetIn } from './keys.js';

/** The mask rounds of a street: each lasts until the next one opens. They stand on the street office's row. */
export const maskRounds = defineSubject<MaskRoundOpened>()({
  name: 'maskRounds',
  hears: { MaskRoundOpened: { key: streetIn, keeps: ['roundNo'] } },
  initial: undefined as { readonly roundNo: number; readonly row: OrgUnitCode } | undefined,
  evolve: (_, { orgUnit, data }) => ({ roundNo: data.roundNo, row: officeRowOf(scopeOf(orgUnit)) }),
});

export const ofMaskRounds = measuresOf(maskRounds, {
  /** 1 in the round that is open. */
  current: level((round) => round && { n: 1, unit: round.row, bucket: String(round.roundNo) }),
});

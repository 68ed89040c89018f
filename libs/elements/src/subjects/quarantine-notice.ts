import type { QuarantineNoticeSigned } from '@yiwang/quarantine';
import { byPart } from '../algebra/by-part.js';
import { common, level, measuresOf } from '../algebra/measure.js';
import { defineSubject } from '../algebra/subject.js';
import { personKey } from './keys.js';
import { HEARD_OF_QUARANTINES, oneWhile, runningAfter, type QuarantineEvents, type QuarantineUnderWay } from './running-quarantine.js';

interface Notice {
  readonly running?: QuarantineUnderWay | undefined;
  readonly isSigned: boolean;
}

/** The notice of the quarantine in which one person of one street is. */
export const quarantineNotice = defineSubject<QuarantineEvents | QuarantineNoticeSigned>()({
  name: 'quarantineNotice',
  hears: { ...HEARD_OF_QUARANTINES, QuarantineNoticeSigned: { key: personKey, keeps: ['quarantineId'] } },
  initial: { isSigned: false } as Notice,
  evolve: ({ running, isSigned }, fact): Notice => {
    if (fact.type === 'QuarantineNoticeSigned') return { running, isSigned: isSigned || running?.quarantineId === fact.data.quarantineId };
    const after = runningAfter(running, fact);
    return { running: after, isSigned: isSigned && after !== undefined && fact.type !== 'QuarantineStarted' };
  },
});

export const ofNotices = measuresOf(quarantineNotice, {
  signed: common(({ running, isSigned }) => oneWhile(running, isSigned)),
  unsigned: level(({ running, isSigned }) => oneWhile(running, !isSigned)),
});

/** The same, by the compound of the quarantine. */
export const ofNoticesByCompound = byPart(ofNotices, ({ running }) => running?.compoundId);

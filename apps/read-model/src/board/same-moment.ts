import type { Instant } from '@yiwang/kernel';

/** A board that was read serves everyone who asks for it within so many ms, as long as nothing has changed. */
const SAME_MOMENT = 1_000;

/** Whether a board of one instant serves who asks at another. A clock that went back tells nothing. */
export const isSameMoment = (then: Instant, now: Instant): boolean => now >= then && now - then < SAME_MOMENT;

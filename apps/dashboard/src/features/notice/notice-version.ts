/** Of the text of a quarantine's notice, in all its languages together: one more with each change of what it says. */
export const NOTICE_VERSION = 1;

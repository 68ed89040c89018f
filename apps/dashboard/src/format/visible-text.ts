/** What acts on the text around it without being seen: controls, marks of direction, what takes no room. */
const UNSEEN = /[\p{Cc}\p{Cs}\u{AD}\u{61C}\u{200B}\u{200E}\u{200F}\u{2028}-\u{202E}\u{2060}-\u{206F}\u{FEFF}\u{FFF9}-\u{FFFB}]/gu;

/**
 * A text of someone else's, fit to stand on a page: a control character that would turn the line around, break it or hide
 * in it is shown as `�` and does nothing.
 */
export const visibleText = (text: string): string => text.replace(UNSEEN, '�');

import type { DomainEvent } from '@yiwang/kernel';
import type { QuarantineRouting } from '../cases/events.js';

/** The languages in which the notice of a quarantine is handed out and signed. */
export const NOTICE_LANGUAGES = ['zh', 'en', 'ja', 'ko'] as const;
export type NoticeLanguage = (typeof NOTICE_LANGUAGES)[number];

/** Signed by hand, or on a phone. */
export const NOTICE_FORMS = ['paper', 'online'] as const;
export type NoticeForm = (typeof NOTICE_FORMS)[number];

/**
 * `occurredAt` is when it was signed; `lang`, the language that the person read it in. `textVersion`: which text that was, where
 * it is known; what was signed before texts had versions says none.
 */
export type QuarantineNoticeSigned = DomainEvent<
  'QuarantineNoticeSigned',
  Omit<QuarantineRouting, 'reason'> & { readonly lang: NoticeLanguage; readonly form: NoticeForm; readonly textVersion?: number | undefined }
>;

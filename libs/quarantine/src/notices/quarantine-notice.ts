import { kindOfSayings, streamName, streetOf, type CommitteeCode, type StreamName } from '@yiwang/kernel';
import type { QuarantineNoticeSigned } from './events.js';

/** The notices that a person signed, one of each quarantine. */
export const quarantineNotice = kindOfSayings<QuarantineNoticeSigned>('quarantineNotice');

/** `<street>_quarantineNotice-<personId>` */
export function quarantineNoticeStream(unit: CommitteeCode, personId: string): StreamName {
  return streamName(streetOf(unit), quarantineNotice.kind, personId);
}

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ContextEvent } from '@yiwang/contexts';

/** A type that is missing here does not compile. */
const types = {
  OrgUnitRegistered: 'screening',
  ComparisonsSet: 'screening',
  SiteRegistered: 'screening',
  SiteDeregistered: 'screening',
  HouseholdBaselineRecorded: 'screening',
  StaffRosterRecorded: 'screening',
  ScreeningRoundOpened: 'screening',
  ScreeningRoundClosed: 'screening',
  HouseholdScreened: 'screening',
  ReturneeRegistered: 'screening',
  QuarantineStarted: 'quarantine',
  QuarantineReleased: 'quarantine',
  MaskRoundOpened: 'supply',
  MaskReservationRegistered: 'supply',
  MaskReservationRejected: 'supply',
  MaskVoucherIssued: 'supply',
  MaskVoucherNumberTaken: 'supply',
  EventCorrected: 'event-log',
  DuplicateSubmissionSuppressed: 'event-log',
} satisfies Record<ContextEvent['type'] | 'EventCorrected' | 'DuplicateSubmissionSuppressed', string>;

it.each(Object.entries(types))('%s has a golden file', (type, library) => {
  expect(existsSync(resolve(import.meta.dirname, `../../${library}/golden/${type}.v1.json`))).toBe(true);
});

import type { DomainEvent } from '@yiwang/kernel';

/** What a hotel counts of one day. */
export interface HotelNumbers {
  /** Who stays there as the day is closed. */
  readonly guests: number;
  readonly checkIns: number;
  readonly checkOuts: number;
  /** Of those who checked in: how many filled in the declaration. */
  readonly declared: number;
  /** Who would not declare, and got no room. */
  readonly refused: number;
  /** Who had checked in before, and declared on this day. */
  readonly retroDeclared: number;
  /** Of the guests: who has been in a key area. */
  readonly keyAreaGuests: number;
}

/** `occurredAt` lies within `date`: when the desk closed the day, and the day's last moment where that was after midnight. */
export type HotelDailyReportSubmitted = DomainEvent<'HotelDailyReportSubmitted', HotelNumbers & { readonly siteId: string; readonly date: string }>;

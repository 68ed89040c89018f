import type { DeclineReason, DraftConfirmed, DraftDeclined, DraftHandedIn } from '@yiwang/coordination';
import { refsOfText, type Instant, type OrgUnitCode } from '@yiwang/kernel';
import { defineSubject } from '../algebra/subject.js';
import { keyOf } from './keys.js';

interface HandedIn {
  readonly draftId: string;
  readonly householdId: string;
  readonly submission: string;
  /** Whom it is about, where that is somebody on file. */
  readonly personId?: string | undefined;
  /** By what id that is opened which it tells. */
  readonly contentId?: string | undefined;
  readonly unit: OrgUnitCode;
  /** Of when it tells. */
  readonly at: Instant;
}

interface Draft {
  readonly handedIn?: HandedIn | undefined;
  readonly confirmedAt?: Instant | undefined;
  readonly declined?: { readonly reason: DeclineReason; readonly at: Instant } | undefined;
}

const keyIn = ({ metadata, data }: { readonly metadata: { readonly orgUnit: OrgUnitCode }; readonly data: { readonly draftId: string } }) =>
  keyOf(metadata.orgUnit, data.draftId);

/** What a household handed in, and what the committee made of it: once confirmed it is so, whatever else was said. */
export const householdDraft = defineSubject<DraftHandedIn | DraftConfirmed | DraftDeclined>()({
  name: 'householdDraft',
  ofOneUnit: true,
  hears: {
    DraftHandedIn: { key: keyIn, keeps: ['draftId', 'householdId', 'submission', 'content'], keepsIfGiven: ['personId'] },
    DraftConfirmed: { key: keyIn, keeps: [] },
    DraftDeclined: { key: keyIn, keeps: ['reason'] },
  },
  initial: {} as Draft,
  evolve: (draft, fact): Draft => {
    const at = fact.occurredAt;
    switch (fact.type) {
      case 'DraftHandedIn': {
        const { content, ...said } = fact.data;
        return { ...draft, handedIn: { ...said, ...refsOfText('contentId', content), unit: fact.orgUnit, at } };
      }
      case 'DraftConfirmed':
        return draft.confirmedAt === undefined ? { ...draft, confirmedAt: at } : draft;
      case 'DraftDeclined':
        return draft.declined === undefined ? { ...draft, declined: { reason: fact.data.reason, at } } : draft;
    }
  },
});

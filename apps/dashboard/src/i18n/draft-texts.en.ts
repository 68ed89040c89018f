/** The events of what households hand in for a committee to confirm. */
export const draftEvents = {
  DraftHandedIn: 'Draft handed in',
  DraftConfirmed: 'Draft confirmed',
  DraftDeclined: 'Draft declined',
};

/** One sentence for each of them. */
export const draftSaid = {
  DraftHandedIn: 'a household hands in a draft for the committee to confirm',
  DraftConfirmed: 'a committee confirms a household’s draft',
  DraftDeclined: 'a committee declines a household’s draft',
};

/** What the pages say of drafts. */
export const draftTexts = {
  draft: {
    handIn: 'Hand in for the committee to confirm',
    note: 'It counts once the committee confirms it; you will see what became of it.',
    handedIn: 'Handed in: it counts once the committee confirms it.',
    followed: 'See what becomes of it',
    open: 'See what it says',
    confirm: 'Confirm',
    confirmed: 'Confirmed and recorded: {{kind}}.',
    declined: 'Declined: the household will see why.',
    gone: 'What it said is erased: it cannot be confirmed, only declined.',
    household: 'Household', person: 'Person',
    again: 'Tell it again',
    ofTheseWait: '{{n}} of these handed in, not yet confirmed',
    signatureWaits: 'Handed in, not yet confirmed',
  },
};

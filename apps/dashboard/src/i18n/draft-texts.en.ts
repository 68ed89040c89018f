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

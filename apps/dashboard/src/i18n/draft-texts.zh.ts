/** The events of what households hand in for a committee to confirm. */
export const draftEvents = {
  DraftHandedIn: '住户交来待确认的上报',
  DraftConfirmed: '确认住户的上报',
  DraftDeclined: '退回住户的上报',
};

/** One sentence for each of them. */
export const draftSaid = {
  DraftHandedIn: '一户交来上报,待居委会确认',
  DraftConfirmed: '居委会确认一户的上报',
  DraftDeclined: '居委会退回一户的上报',
};

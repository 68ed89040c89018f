/** The events of what households hand in for a committee to confirm. */
export const draftEvents = {
  DraftHandedIn: '住户交来待确认的上报',
  DraftConfirmed: '确认住户的上报',
  DraftDeclined: '退回住户的上报',
};

/** One sentence for each of them. */
export const draftSaid = {
  DraftHandedIn: '一户交来上报，待居委会确认',
  DraftConfirmed: '居委会确认一户的上报',
  DraftDeclined: '居委会退回一户的上报',
};

/** What the pages say of drafts. */
export const draftTexts = {
  draft: {
    handIn: '交给居委会确认',
    note: '居委会确认后才算数；确认或退回后，您都能看到结果。',
    handedIn: '已交给居委会，确认后才算数。',
    followed: '查看处理情况',
    open: '查看内容',
    confirm: '确认属实',
    confirmed: '已确认，已登记为“{{kind}}”。',
    declined: '已退回，住户会看到原因。',
    gone: '内容已删除，不能确认，只能退回。',
    household: '住户', person: '人员',
    again: '重新上报',
    ofTheseWait: '其中 {{n}} 项已交，待确认',
    signatureWaits: '已交，待确认',
  },
};

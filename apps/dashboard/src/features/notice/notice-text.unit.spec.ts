import { isNoticeLanguage, NOTICE_LANGUAGES, noticeIn } from './notice-text.js';

const known = { counted: '2020-02-07 09:00', started: '2020-02-08 10:00', due: '2020-02-21 09:00' };

describe('the notice of a quarantine', () => {
  it.each(NOTICE_LANGUAGES)('says in %s from when the days are counted, when it began and when it ends', (language) => {
    const [days] = noticeIn(language, known).rules;
    expect([days, days, days, days]).toEqual(['14', known.counted, known.started, known.due].map((said) => expect.stringContaining(said)));
  });
  it.each(NOTICE_LANGUAGES)('leaves in %s room to write in by hand what is not known', (language) => {
    const [days] = noticeIn(language, { counted: undefined, started: undefined, due: undefined }).rules;
    expect(days!.match(/_{5,}/g)).toHaveLength(3);
  });
  it.each(NOTICE_LANGUAGES)('has in %s one rule that is of paper alone, without a word of the others', (language) => {
    const { rules, telephones } = noticeIn(language, known);
    expect(rules.filter((rule) => rule === telephones || rule.includes('__'))).toEqual([telephones]);
  });
  it('says as much in each language, and has no other', () => {
    const parts = NOTICE_LANGUAGES.map((language) => noticeIn(language, known)).map(({ rules, signing }) => [rules.length, signing.length]);
    expect(new Set(parts.map(String)).size).toBe(1);
    expect([isNoticeLanguage('ja'), isNoticeLanguage('fr'), isNoticeLanguage('toString'), isNoticeLanguage(undefined)]).toEqual([true, false, false, false]);
  });
});

import type { StaffLanguage } from '../i18n/i18n.js';

/** A question as an analyst asks it, and how the API is asked for it. */
export interface AnalystsQuestion {
  readonly text: Readonly<Record<StaffLanguage, string>>;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const DAY = 86_400_000;

/**
 * Ten questions with which one learns what can be asked, from the catalogue to what goes on now.
 *
 * @param orgUnit the reader's own unit; those below it are included
 * @param now moments of the past are reckoned from here
 */
export function analystsQuestions(orgUnit: string, now: Date): readonly AnalystsQuestion[] {
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY).toISOString();
  return [
    {
      text: { zh: '有哪些数据项，各是什么意思？', en: 'Which elements are there, and what do they mean?' },
      query: `query Elements {
  elements { code name unit window description }
}`,
      variables: {},
    },
    {
      text: { zh: '现在各项数字是多少，与昨天相比如何？', en: 'What are all numbers now, and against yesterday?' },
      query: `query Board($orgUnit: ID!) {
  board(orgUnit: $orgUnit) {
    asOf lagSeconds
    values {
      element { code name unit }
      value numerator denominator change
    }
  }
}`,
      variables: { orgUnit },
    },
    {
      text: { zh: '本轮排查，哪个单位最落后？', en: 'Which unit is furthest behind in this round of screening?' },
      query: `query FurthestBehind($orgUnit: ID!, $element: ID!) {
  compare(orgUnit: $orgUnit, element: $element) {
    orgUnit { code name }
    value numerator denominator change
  }
}`,
      variables: { orgUnit, element: 'scr_coverage' },
    },
    {
      text: { zh: '十四天来居家隔离和集中隔离人数怎样变化？', en: 'How many were in home and central quarantine, day by day, for fourteen days?' },
      query: `query FourteenDays(
  $orgUnit: ID!, $elements: [ID!]!
  $from: DateTime!, $to: DateTime!
) {
  series(
    orgUnit: $orgUnit, elements: $elements
    from: $from, to: $to, step: DAY
  ) {
    element { code name unit }
    points { at value }
  }
}`,
      variables: { orgUnit, elements: ['qua_home_active', 'qua_central_active'], from: daysAgo(14), to: daysAgo(0) },
    },
    {
      text: { zh: '里弄、老公房、商品房，哪类小区未见面的户最多，居家隔离的人最多？', en: 'In which kind of compound did most households not answer, and are most people in home quarantine?' },
      query: `query ByKindOfCompound($orgUnit: ID!, $elements: [ID!]!) {
  divide(
    orgUnit: $orgUnit, elements: $elements
    by: COMPOUND_KIND
  ) {
    asOf
    elements {
      element { code name }
      groups { group { code name } value }
    }
  }
}`,
      variables: { orgUnit, elements: ['scr_no_answer', 'scr_households_screened', 'qua_home_active'] },
    },
    {
      text: { zh: '这个数字由哪些事件组成，是谁报的？', en: 'Which events make up this number, and who reported them?' },
      query: `query MadeOf($orgUnit: ID!, $element: ID!) {
  explain(orgUnit: $orgUnit, element: $element, first: 20) {
    edges { node { eventId eventType at orgUnit n who } }
    pageInfo { hasNextPage endCursor }
  }
}`,
      variables: { orgUnit, element: 'qua_home_active' },
    },
    {
      text: { zh: '昨天此时，当时所知的数字是多少？', en: 'What were the numbers at this hour yesterday, by what was known then?' },
      query: `query KnownThen($orgUnit: ID!, $then: DateTime!) {
  then: board(orgUnit: $orgUnit, at: $then, asKnownAt: $then) {
    asOf
    values { element { code } value }
  }
  today: board(orgUnit: $orgUnit, at: $then) {
    asOf
    values { element { code } value }
  }
}`,
      variables: { orgUnit, then: daysAgo(1) },
    },
    {
      text: { zh: '哪些住户还要再上门，各等了多久？', en: 'Which households have to be visited again, and since when?' },
      query: `query ToRevisit($orgUnit: ID!) {
  householdsToRevisit(orgUnit: $orgUnit, first: 50) {
    totalCount asOf
    edges { node { householdId orgUnit outcome askedAt } }
    pageInfo { hasNextPage endCursor }
  }
}`,
      variables: { orgUnit },
    },
    {
      text: { zh: '刚才发生了什么？', en: 'What has just happened?' },
      query: `query JustNow($orgUnit: ID!) {
  feed(orgUnit: $orgUnit, first: 30) {
    occurredAt recordedAt type orgUnit who
    parts { name n word }
  }
}`,
      variables: { orgUnit },
    },
    {
      text: { zh: '数字一变就告诉我（订阅）', en: 'Tell me each number as it changes (subscription)' },
      query: `subscription AsItChanges($orgUnit: ID!) {
  board(orgUnit: $orgUnit, withChildren: true) {
    asOf complete position
    values { orgUnit element value }
  }
}`,
      variables: { orgUnit },
    },
  ];
}

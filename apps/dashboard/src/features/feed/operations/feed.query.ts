import { gql, type TypedDocumentNode } from '@apollo/client';

/** A number or a word of what happened. */
export interface FeedPart {
  readonly name: string;
  readonly n: number | null;
  readonly word: string | null;
}

/** What happened, where and when; of whom, nobody is told. */
export interface FeedEntry {
  readonly id: string;
  readonly type: string;
  readonly orgUnit: string;
  readonly occurredAt: string;
  /** The log position, a decimal string. */
  readonly position: string;
  readonly parts: readonly FeedPart[];
}

const FEED_ENTRY = gql`
  fragment Told on FeedEntry {
    id
    type
    orgUnit
    occurredAt
    position
    parts {
      name
      n
      word
    }
  }
`;

/** What happened last until a moment of the past, the latest first. */
export const FEED_AT: TypedDocumentNode<{ feed: readonly FeedEntry[] }, { orgUnit: string; at: string }> = gql`
  query FeedAt($orgUnit: ID!, $at: DateTime!) {
    feed(orgUnit: $orgUnit, at: $at, first: 60) {
      ...Told
    }
  }
  ${FEED_ENTRY}
`;

/** What happened last, the latest last, then what happens. */
export const WATCH_FEED: TypedDocumentNode<{ feed: FeedEntry }, { orgUnit: string }> = gql`
  subscription WatchFeed($orgUnit: ID!) {
    feed(orgUnit: $orgUnit) {
      ...Told
    }
  }
  ${FEED_ENTRY}
`;

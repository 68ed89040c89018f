import { FeedAtDocument, WatchFeedDocument, type ToldFragment } from './feed.query.generated.js';

/** What happened, where and when; of whom, nobody is told. */
export type FeedEntry = ToldFragment;

/** A number or a word of what happened. */
export type FeedPart = FeedEntry['parts'][number];

/** What happened last until a moment of the past, the latest first. */
export const FEED_AT = FeedAtDocument;

/** What happened last, the latest last, then what happens. */
export const WATCH_FEED = WatchFeedDocument;

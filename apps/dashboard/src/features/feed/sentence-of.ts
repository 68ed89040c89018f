import type { FeedEntry } from './operations/feed.query.js';

/** What is said of each event: one sentence, or one for each word that the event may carry and `other` for the rest. */
export type Sentences = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

/**
 * What happened, in the reader's words. Of a kind of event that this page does not know yet, its name as it stands.
 *
 * @param sentences by type of event, with `{{part}}` for its numbers
 */
export function sentenceOf({ type, parts }: FeedEntry, sentences: Sentences): string {
  const said = sentences[type];
  const word = parts.find((part) => part.word !== null)?.word ?? 'other';
  const sentence = typeof said === 'object' ? (said[word] ?? said['other']) : said;
  return (sentence ?? type).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(parts.find((part) => part.name === name)?.n ?? ''));
}

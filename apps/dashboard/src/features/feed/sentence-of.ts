import type { FeedEntry } from './operations/feed.query.js';

/** What is said of each event: one sentence, or one for each word that the event may carry, `element` where it names one, and `other` for the rest. */
export type Sentences = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

/**
 * What happened, in the reader's words. Of a kind of event that this page does not know yet, its name as it stands.
 *
 * @param sentences by type of event, with `{{part}}` for its numbers and `{{element}}` for the name of its element
 * @param nameOf what an element is called, where this page knows
 */
export function sentenceOf({ type, parts }: FeedEntry, sentences: Sentences, nameOf: (element: string) => string | undefined = () => undefined): string {
  const said = sentences[type];
  const code = parts.find(({ name }) => name === 'element')?.word;
  const element = code == null ? undefined : nameOf(code);
  const carried = parts.find(({ name, word }) => name !== 'element' && word !== null)?.word ?? 'other';
  const sentence = typeof said === 'object' ? (said[element === undefined ? carried : 'element'] ?? said['other']) : said;
  const values: Readonly<Record<string, unknown>> = { ...Object.fromEntries(parts.map(({ name, n }) => [name, n])), element };
  return (sentence ?? type).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
}

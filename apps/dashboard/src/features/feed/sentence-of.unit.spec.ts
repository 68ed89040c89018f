import { en } from '../../i18n/en.js';
import { zh } from '../../i18n/zh.js';
import type { FeedEntry, FeedPart } from './operations/feed.query.js';
import { sentenceOf, type Sentences } from './sentence-of.js';

const entry = (type: string, ...parts: readonly FeedPart[]): FeedEntry => ({ id: '1', type, orgUnit: '1', occurredAt: '', position: '1', parts });
const word = (name: string, said: string): FeedPart => ({ name, word: said, n: null });
const number = (name: string, n: number): FeedPart => ({ name, n, word: null });

describe('the sentence of an event', () => {
  const sentences: Sentences = { Visited: { done: 'done', other: 'visited' }, Opened: 'round {{roundNo}} of {{of}}' };

  it('is that of the word it carries, or the one for all others', () => {
    expect(sentenceOf(entry('Visited', word('outcome', 'done')), sentences)).toBe('done');
    expect(sentenceOf(entry('Visited', word('outcome', 'new')), sentences)).toBe('visited');
    expect(sentenceOf(entry('Visited'), sentences)).toBe('visited');
  });

  it('holds its numbers', () => {
    expect(sentenceOf(entry('Opened', number('roundNo', 2), number('of', 3)), sentences)).toBe('round 2 of 3');
  });

  it('names the element that it is about, where the page knows it', () => {
    const said: Sentences = { TakenOn: { element: 'takes on {{element}}', board: 'takes on a number', other: 'takes on an item' } };
    const nameOf = (code: string) => (code === 'scr_coverage' ? 'Coverage' : undefined);
    expect(sentenceOf(entry('TakenOn', word('list', 'board'), word('element', 'scr_coverage')), said, nameOf)).toBe('takes on Coverage');
    expect(sentenceOf(entry('TakenOn', word('list', 'board'), word('element', 'new_one')), said, nameOf)).toBe('takes on a number');
    expect(sentenceOf(entry('TakenOn', word('list', 'requestsOpen')), said, nameOf)).toBe('takes on an item');
  });

  it('is the name of an event that this page does not know yet', () => {
    expect(sentenceOf(entry('Invented'), sentences)).toBe('Invented');
  });

  it.each([zh, en])('has one for every kind of event, and for all others of a kind with words', ({ said, event }) => {
    for (const type of Object.keys(event)) {
      expect(sentenceOf(entry(type, number('households', 1), number('roundNo', 1), number('pieces', 1), number('staffCount', 1)), said)).toMatch(/^.{2,}$/);
      expect(sentenceOf(entry(type), said)).not.toBe(type);
    }
  });
});

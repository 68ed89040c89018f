import { createHash } from 'node:crypto';
import type { DocumentNode } from 'graphql';

/** How much text the kept documents may come from together, in characters; parsed they take some twenty times as much. */
const MOST_TEXT = 1_000_000;

/**
 * The documents that were found right lately, for queries and subscriptions alike: screens send the same few again and
 * again. Those used longest ago are forgotten first. Fits Apollo's `documentStore`.
 */
export class KnownDocuments {
  private readonly documents = new Map<string, DocumentNode>();
  private text = 0;

  /** By Apollo's key, which ends in the hash of the source. */
  async get(key: string): Promise<DocumentNode | undefined> {
    const hash = key.slice(-HASH_LENGTH);
    const document = this.documents.get(hash);
    if (document !== undefined) {
      this.documents.delete(hash);
      this.documents.set(hash, document);
    }
    return document;
  }

  async set(key: string, document: DocumentNode): Promise<void> {
    await this.delete(key);
    this.documents.set(key.slice(-HASH_LENGTH), document);
    this.text += lengthOf(document);
    for (const [oldest] of this.documents) {
      if (this.text <= MOST_TEXT) return;
      await this.delete(oldest);
    }
  }

  async delete(key: string): Promise<boolean> {
    const hash = key.slice(-HASH_LENGTH);
    const document = this.documents.get(hash);
    if (document === undefined) return false;
    this.text -= lengthOf(document);
    return this.documents.delete(hash);
  }

  has(hash: string): boolean {
    return this.documents.has(hash);
  }
}

/** Of a document's source, as Apollo makes it. */
export const hashOf = (source: string): string => createHash('sha256').update(source).digest('hex');

const HASH_LENGTH = 64;
const lengthOf = (document: DocumentNode): number => document.loc?.source.body.length ?? 0;

import { ApolloCache, type Cache, type DocumentNode, type OperationVariables, type Unmasked } from '@apollo/client';
import { canonicalStringify } from '@apollo/client/utilities';
import { ofEqualParts } from './of-equal-parts.js';

/** Of one query so many answers are kept, beside those that stand on the page. */
const MOST = 20;

/** What one query was answered with one set of variables. */
interface Answer {
  diff: Cache.DiffResult<unknown>;
  readonly watches: Set<Cache.WatchOptions>;
}

type Told = Cache.BatchOptions<WholeAnswers>['onWatchUpdated'];

const UNKNOWN: Cache.DiffResult<never> = { result: null, complete: false };

/**
 * Apollo's cache as these pages need it: each answer is kept whole, by its query and variables. Nothing is taken apart into the units
 * and elements that answers have in common, since each page asks for what it shows; so a large answer costs no more than its parsing.
 * Of an answer that comes again, whatever is equal stays the same object.
 */
export class WholeAnswers extends ApolloCache {
  override assumeImmutableResults = true;
  private byQuery = new WeakMap<DocumentNode, Map<string, Answer>>();
  /** Written since watchers were told last. */
  private readonly written = new Set<Answer>();
  private depth = 0;

  override read<Data, Variables extends OperationVariables>({ query, variables }: Cache.ReadOptions<Data, Variables>): Unmasked<Data> | null {
    const { result, complete } = this.answer(query, variables)?.diff ?? UNKNOWN;
    return complete ? (result as Unmasked<Data>) : null;
  }

  override write<Data, Variables extends OperationVariables>({ query, variables, result, broadcast = true }: Cache.WriteOptions<Data, Variables>): undefined {
    const answer = this.kept(query, variables);
    const next = ofEqualParts(answer.diff.result, result);
    if (!answer.diff.complete || next !== answer.diff.result) answer.diff = { result: next as never, complete: true };
    this.written.add(answer);
    if (broadcast && this.depth === 0) this.tell(undefined);
  }

  override diff<Data, Variables extends OperationVariables>({ query, variables }: Cache.DiffOptions<Data, Variables>): Cache.DiffResult<Data> {
    return (this.answer(query, variables)?.diff ?? UNKNOWN) as Cache.DiffResult<Data>;
  }

  override watch<Data, Variables extends OperationVariables>(watch: Cache.WatchOptions<Data, Variables>): () => void {
    const answer = this.kept(watch.query, watch.variables);
    const kept = watch as Cache.WatchOptions;
    answer.watches.add(kept);
    if (kept.immediate) tellOne(kept, answer.diff);
    return () => void answer.watches.delete(kept);
  }

  override batch<Result>({ update, onWatchUpdated }: Cache.BatchOptions<this, Result>): Result {
    this.depth += 1;
    try {
      return update(this);
    } finally {
      this.depth -= 1;
      if (this.depth === 0) this.tell(onWatchUpdated as Told);
    }
  }

  override performTransaction(transaction: (cache: this) => void): void {
    this.batch({ update: transaction });
  }

  override reset(): Promise<void> {
    this.byQuery = new WeakMap();
    return Promise.resolve();
  }

  override evict(): boolean {
    return false;
  }

  override restore(): this {
    return this;
  }

  override extract(): object {
    return {};
  }

  override removeOptimistic(): void {
    // No page shows what was not answered yet.
  }

  override fragmentMatches(): boolean {
    return true;
  }

  private answer(query: DocumentNode, variables: object | undefined): Answer | undefined {
    return this.byQuery.get(query)?.get(canonicalStringify(variables ?? {}));
  }

  private kept(query: DocumentNode, variables: object | undefined): Answer {
    const known = this.answer(query, variables);
    if (known !== undefined) return known;
    const answers = this.byQuery.get(query) ?? new Map<string, Answer>();
    this.byQuery.set(query, answers);
    const unwatched = [...answers].filter(([, { watches }]) => watches.size === 0);
    for (const [key] of unwatched.slice(0, Math.max(0, unwatched.length - MOST + 1))) answers.delete(key);
    const answer: Answer = { diff: UNKNOWN, watches: new Set() };
    answers.set(canonicalStringify(variables ?? {}), answer);
    return answer;
  }

  private tell(told: Told): void {
    const written = [...this.written];
    this.written.clear();
    for (const { diff, watches } of written) {
      for (const watch of watches) if (told?.call(this, watch, diff, watch.lastDiff) !== false) tellOne(watch, diff);
    }
  }
}

function tellOne(watch: Cache.WatchOptions, diff: Cache.DiffResult<unknown>): void {
  const before = watch.lastDiff;
  if (before?.result === diff.result) return;
  watch.lastDiff = diff;
  watch.callback(diff, before);
}

import { ApolloLink, type ApolloClient, type DocumentNode, type OperationVariables } from '@apollo/client';
import { canonicalStringify } from '@apollo/client/utilities';
import { Observable, type Subscriber } from 'rxjs';
import { resumedAs } from './resumed-after.js';

/** What nobody has asked for after so many ms is let go. */
const KEPT_FOR = 20_000;

type Taker = Subscriber<ApolloLink.Result>;

/**
 * Asks what a page will ask, before the page is there to do so. Whoever asks the same, the first time, takes over what was begun: an
 * answer, or a subscription with all that it has told.
 */
export class AskedAhead extends ApolloLink {
  private readonly begun = new Map<string, (operation: ApolloLink.Operation) => Observable<ApolloLink.Result>>();

  /** @param way by which all is asked */
  constructor(private readonly way: ApolloLink) {
    super();
  }

  begin(client: ApolloClient, query: DocumentNode, variables: OperationVariables): void {
    const key = keyOf(nameOf(query), variables);
    const told: ((taker: Taker) => void)[] = [];
    let [operation, taker]: [ApolloLink.Operation?, Taker?] = [];
    const tell = (say: (taker: Taker) => void) => void (taker === undefined ? told.push(say) : say(taker));
    const asking = ApolloLink.execute(this.way, { query, variables, context: resumedAs(() => operation) }, { client }).subscribe({
      next: (result) => tell((to) => to.next(result)),
      error: (error) => tell((to) => to.error(error)),
      complete: () => tell((to) => to.complete()),
    });
    const letGo = setTimeout(() => {
      this.begun.delete(key);
      asking.unsubscribe();
    }, KEPT_FOR);
    this.begun.set(key, (takes) => {
      clearTimeout(letGo);
      operation = takes;
      return new Observable((observer) => {
        taker = observer;
        for (const say of told.splice(0)) say(observer);
        return () => asking.unsubscribe();
      });
    });
  }

  override request(operation: ApolloLink.Operation, forward: ApolloLink.ForwardFunction): Observable<ApolloLink.Result> {
    const key = keyOf(operation.operationName, operation.variables);
    const takeOver = this.begun.get(key);
    this.begun.delete(key);
    return takeOver?.(operation) ?? this.way.request(operation, forward);
  }
}

const keyOf = (name: string | undefined, variables: OperationVariables): string => `${name} ${canonicalStringify(variables)}`;

const nameOf = ({ definitions }: DocumentNode): string | undefined =>
  definitions.flatMap((definition) => (definition.kind === 'OperationDefinition' ? (definition.name?.value ?? []) : []))[0];

import type { ExecutionResult } from 'graphql';
import { parse, OperationTypeNode } from 'graphql';
import { currentLanguage } from '../i18n/i18n.js';
import type { LiveConnection } from '../graphql/live-connection.js';

interface Operation {
  readonly query: string;
  readonly operationName?: string | null;
  readonly variables?: Record<string, unknown> | null;
}

/**
 * Runs what the explorer is asked to: subscriptions over the socket, everything else by POST.
 *
 * @param onNotSignedIn told when there is no session, instead of showing an answer that cannot be used
 */
export function exploringFetcher(
  connection: LiveConnection,
  onNotSignedIn: () => void,
): (operation: Operation, options?: { headers?: Record<string, string> }) => AsyncIterable<unknown> | Promise<ExecutionResult> {
  return (operation, options) => {
    if (isSubscription(operation)) {
      return connection.client.iterate({ query: operation.query, ...present(operation) });
    }
    return post(operation, options?.headers ?? {}, onNotSignedIn);
  };
}

async function post(operation: Operation, headers: Record<string, string>, onNotSignedIn: () => void): Promise<ExecutionResult> {
  const response = await fetch('/graphql', {
    method: 'POST',
    credentials: 'same-origin',
    headers: { ...headers, 'content-type': 'application/json', accept: 'application/json', 'accept-language': currentLanguage() },
    body: JSON.stringify(operation),
  });
  if (response.status === 401) onNotSignedIn();
  return (await response.json()) as ExecutionResult;
}

function present({ operationName, variables }: Operation) {
  return {
    ...(operationName == null ? {} : { operationName }),
    ...(variables == null ? {} : { variables }),
  };
}

function isSubscription({ query, operationName }: Operation): boolean {
  const operations = parse(query).definitions.flatMap((each) => (each.kind === 'OperationDefinition' ? each : []));
  const asked = operationName == null ? operations[0] : operations.find(({ name }) => name?.value === operationName);
  return asked?.operation === OperationTypeNode.SUBSCRIPTION;
}

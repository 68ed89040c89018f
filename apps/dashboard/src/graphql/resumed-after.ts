import { ApolloLink } from '@apollo/client';

const SHOWN = 'shownPosition';

/**
 * The context of a subscription that is taken up where the page stands: its variable `after` is the log position that is
 * shown, as of each time that it is sent. The socket sends it again by itself whenever it is restored.
 *
 * @param shown a decimal log position; `undefined` while nothing is shown
 */
export const resumedAfter = (shown: () => string | undefined): Readonly<Record<string, unknown>> => ({ [SHOWN]: shown });

/** The context of what was begun for another operation, as of whenever that is known: it is taken up where that one says. */
export const resumedAs = (operation: () => ApolloLink.Operation | undefined): Readonly<Record<string, unknown>> =>
  resumedAfter(() => shownIn(operation())?.());

const shownIn = (operation: ApolloLink.Operation | undefined) => operation?.getContext()[SHOWN] as (() => string | undefined) | undefined;

/** Gives such subscriptions their variable. It goes before the link that sends them. */
export const resumingLink = new ApolloLink((operation, forward) => {
  const shown = shownIn(operation);
  if (shown) Object.defineProperty(operation.variables, 'after', { get: shown, enumerable: true, configurable: true });
  return forward(operation);
});

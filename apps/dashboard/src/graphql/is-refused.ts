import { CombinedGraphQLErrors } from '@apollo/client';

/** Whether a request failed because it was refused with that code. */
export const isRefused = (error: unknown, code: string): boolean => CombinedGraphQLErrors.is(error) && error.errors.some(({ extensions }) => extensions?.['code'] === code);

import { createContext, use } from 'react';

const BehindContext = createContext(false);

/** Tells what stands on a board whether something else stands in its place. */
export const BehindProvider = BehindContext;

export const useIsBehind = (): boolean => use(BehindContext);

import { useCallback, useEffect, useRef } from 'react';

/**
 * For what is to follow a stream of changes without keeping up with each: the first call acts after `milliseconds`,
 * further calls until then are the same one. Unlike waiting for calm, it acts however many calls there are.
 */
export function useAtMostEvery(milliseconds: number, act: () => void): () => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  }, [act]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
  return useCallback(() => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      latest.current();
    }, milliseconds);
  }, [milliseconds]);
}

import { useCallback, useEffect, useRef } from 'react';

/** After so many ms what was recorded is mostly known to who answers, and then for certain unless much is coming in. */
const MOMENTS = [400, 2_500];

/** For what is read anew once something was recorded: the read side hears of it a moment later, so that it is asked twice. */
export function useSoonAgain(read: () => void): () => void {
  const timers = useRef<readonly ReturnType<typeof setTimeout>[]>([]);
  const latest = useRef(read);
  useEffect(() => {
    latest.current = read;
  }, [read]);
  const stop = () => timers.current.forEach(clearTimeout);
  useEffect(() => stop, []);
  return useCallback(() => {
    stop();
    timers.current = MOMENTS.map((ms) => setTimeout(() => latest.current(), ms));
  }, []);
}

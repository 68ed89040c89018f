import { useEffect, useState } from 'react';

/** How often the time on screen moves on, in ms: what is told to the minute is never more than half of one behind. */
const TICK = 30_000;

/**
 * The server's time, in ms since 1970: as it was last told, carried on by this machine's clock. A machine that is set
 * wrong tells how long something is overdue as everyone else's does.
 *
 * @param asOf the server's moment, ISO 8601
 * @param stands whether it is a moment of the past, which does not move on
 */
export function useNow(asOf: string, stands: boolean): number {
  const [told, setTold] = useState(() => ({ asOf, heardAt: Date.now() }));
  const [now, setNow] = useState(() => Date.now());
  if (told.asOf !== asOf) setTold({ asOf, heardAt: now });
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK);
    return () => clearInterval(timer);
  }, []);
  return Date.parse(asOf) + (stands ? 0 : Math.max(0, now - told.heardAt));
}

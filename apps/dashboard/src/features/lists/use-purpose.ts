import { useCallback, useState } from 'react';
import { keepText } from '../session/keep-text.js';
import { useUser } from '../session/session-context.js';

/**
 * Why the reader looks at records, said once and kept in this tab until they sign out or say another: it goes with each look, which is
 * written down as ever. Empty where nothing was said.
 */
export function usePurpose(): readonly [purpose: string, keep: (purpose: string) => void] {
  const key = `yiwang.purpose.${useUser().account}`;
  const [purpose, setPurpose] = useState(() => sessionStorage.getItem(key) ?? '');
  const keep = useCallback(
    (said: string) => {
      keepText(sessionStorage, key, said);
      setPurpose(said);
    },
    [key],
  );
  return [purpose, keep];
}

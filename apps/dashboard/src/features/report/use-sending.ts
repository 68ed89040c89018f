import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v4 as randomUuid } from 'uuid';
import { problemText } from '../../api/problem-text.js';
import { send } from './submissions.js';

/** What is said with one touch, or few. */
export interface Saying {
  readonly type: string;
  readonly orgUnit: string;
  readonly data: unknown;
}

/**
 * Sends what is said here, now. The same saying goes under the same id until it is answered, so that nothing is recorded
 * twice where an answer is lost.
 *
 * @param onRecorded told when the edge has taken it
 */
export function useSending(onRecorded: () => void = () => undefined) {
  const { t } = useTranslation();
  const [ids] = useState(() => new Map<string, string>());
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<string>();

  async function say(saying: Saying): Promise<void> {
    const key = JSON.stringify(saying);
    const submissionId = ids.get(key) ?? randomUuid();
    ids.set(key, submissionId);
    setSending(true);
    setFailure(undefined);
    try {
      await send({ submissionId, ...saying, occurredAt: new Date().toISOString() });
      ids.delete(key);
      onRecorded();
    } catch (error) {
      setFailure(problemText(error, t));
    } finally {
      setSending(false);
    }
  }
  return { say, sending, failure };
}

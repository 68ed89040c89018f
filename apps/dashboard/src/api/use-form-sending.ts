import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from './problem-text.js';

/**
 * A form that is sent once and closed by whoever opened it. While it is under way it is not sent again; what was refused is said, and
 * it may be sent anew.
 *
 * @param work sends it; rejects with a problem
 */
export function useFormSending(work: () => Promise<void>) {
  const { t } = useTranslation();
  const [failure, setFailure] = useState<string>();
  const [sending, setSending] = useState(false);
  async function run(): Promise<void> {
    setSending(true);
    setFailure(undefined);
    try {
      await work();
    } catch (error) {
      setFailure(problemText(error, t));
      setSending(false);
    }
  }
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void run();
  };
  return { onSubmit, sending, failure };
}

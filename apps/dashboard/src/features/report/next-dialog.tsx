import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../api/problem-text.js';
import buttons from '../../ui/buttons.module.css';
import drawer from '../../ui/drawer.module.css';
import { Notice } from '../../ui/notice.js';
import type { NextSubmission } from '../lists/operations/list-rows.query.js';
import type { Outbox, Refused } from '../outbox/outbox.js';
import { useUser } from '../session/session-context.js';
import { ReportForm } from './report-form.js';
import { ReportsLine } from './reports-line.js';
import { listSubmissions, type SubmissionDescription } from './submissions.js';
import styles from './next-dialog.module.css';

/**
 * The form of what comes next of a row, over the list: filled with what the row knows, of which nothing is asked. It stays when the
 * row leaves its list, so that its answer is read. Takes the focus when it opens, gives it back when it closes.
 *
 * @param who whom or what the row is of, as far as the reader has been told
 * @param site which of several sites the reader speaks for
 * @param again what was refused and is opened again, and where it waits
 * @param onClose told whether something was sent
 */
export default function NextDialog({
  next,
  who,
  site,
  again,
  onClose,
}: {
  next: NextSubmission;
  who: string;
  site: string | undefined;
  again?: { readonly outbox: Outbox; readonly refused: Refused } | undefined;
  onClose: (isSent: boolean) => void;
}) {
  const { t } = useTranslation();
  const { role } = useUser();
  const [description, setDescription] = useState<SubmissionDescription>();
  const [failure, setFailure] = useState<string>();
  const [isSent, setSent] = useState(false);
  const close = () => onClose(isSent);
  // What was touched last goes with the form: without the focus here no key would reach the dialog.
  const answered = () => {
    setSent(true);
    dialog.current?.focus();
  };
  const dialog = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  useEffect(() => {
    listSubmissions(role)
      .then((kinds) => setDescription(kinds.find(({ type }) => type === next.type)))
      .catch((error: unknown) => setFailure(problemText(error, t)));
  }, [role, next.type, t]);
  // Escape closes the form alone, not what lies under it.
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    close();
  };
  return createPortal(
    <div className={styles['backdrop']} onKeyDown={onKey}>
      <div className={styles['dialog']} role="dialog" aria-modal="true" aria-labelledby="next-title" data-testid="next-dialog" tabIndex={-1} ref={dialog}>
        <header className={drawer['head']}>
          <h2 id="next-title">{next.label}</h2>
          <button type="button" className={`${buttons['plain']} ${buttons['icon']}`} aria-label={t('common.close')} onClick={close}>
            ✕
          </button>
        </header>
        {who !== '' && <p>{who}</p>}
        {again === undefined && <ReportsLine />}
        {failure !== undefined && <Notice tone="action">{failure}</Notice>}
        {description !== undefined && (
          <ReportForm
            description={description}
            orgUnit={next.orgUnit}
            site={site}
            filled={next}
            who={who}
            again={again}
            sendLabel={again === undefined ? next.label : undefined}
            end={{ label: t('common.close'), onEnd: close }}
            onAnswered={answered}
          />
        )}
      </div>
    </div>,
    document.body,
  );
}

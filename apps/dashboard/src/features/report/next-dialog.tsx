import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../api/problem-text.js';
import { Notice } from '../../ui/notice.js';
import type { NextSubmission } from '../lists/operations/list-rows.query.js';
import { useUser } from '../session/session-context.js';
import { ReportForm } from './report-form.js';
import { listSubmissions, type SubmissionDescription } from './submissions.js';

/**
 * The form of what comes next of a row, over the list: filled with what the row knows, of which nothing is asked. It stays when the
 * row leaves its list, so that its answer is read.
 *
 * @param who whom or what the row is of, as far as the reader has been told
 */
export default function NextDialog({ next, who, onClose }: { next: NextSubmission; who: string; onClose: () => void }) {
  const { t } = useTranslation();
  const { role } = useUser();
  const [description, setDescription] = useState<SubmissionDescription>();
  const [failure, setFailure] = useState<string>();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => {
    listSubmissions(role)
      .then((kinds) => setDescription(kinds.find(({ type }) => type === next.type)))
      .catch((error: unknown) => setFailure(problemText(error, t)));
  }, [role, next.type, t]);
  // Escape closes the form alone, not what lies under it.
  const keep = (event: KeyboardEvent) => event.key === 'Escape' && event.stopPropagation();
  return (
    <dialog className="next-dialog" aria-labelledby="next-title" data-testid="next-dialog" ref={dialog} onClose={onClose} onKeyDown={keep}>
      <header className="drawer-head">
        <h2 id="next-title">{next.label}</h2>
        <button type="button" className="plain icon" aria-label={t('common.close')} onClick={() => dialog.current?.close()}>
          ✕
        </button>
      </header>
      {who !== '' && <p>{who}</p>}
      {failure !== undefined && <Notice tone="action">{failure}</Notice>}
      {description !== undefined && (
        <ReportForm
          description={description}
          orgUnit={next.orgUnit}
          site={undefined}
          filled={next}
          end={{ label: t('common.close'), onEnd: () => dialog.current?.close() }}
        />
      )}
    </dialog>
  );
}

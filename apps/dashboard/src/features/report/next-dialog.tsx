import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../api/problem-text.js';
import { Dialog } from '../../ui/dialog.js';
import { Notice } from '../../ui/notice.js';
import type { NextSubmission } from '../lists/operations/list-rows.query.js';
import type { Outbox, Refused } from '../outbox/outbox.js';
import { useUser } from '../session/session-context.js';
import { ReportForm } from './report-form.js';
import { ReportsLine } from './reports-line.js';
import { listSendable, type SubmissionDescription } from './submissions.js';

/**
 * The form of what comes next of a row, over the list: filled with what the row knows, of which nothing is asked. It stays when the
 * row leaves its list, so that its answer is read.
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
  useEffect(() => {
    listSendable(role)
      .then((kinds) => setDescription(kinds.find(({ type }) => type === next.type)))
      .catch((error: unknown) => setFailure(problemText(error, t)));
  }, [role, next.type, t]);
  return (
    <Dialog title={next.label} name="next-dialog" onClose={close}>
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
          onAnswered={() => setSent(true)}
        />
      )}
    </Dialog>
  );
}

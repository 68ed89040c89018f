import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { visibleText } from '../../format/visible-text.js';
import buttons from '../../ui/buttons.module.css';
import ink from '../../ui/ink.module.css';
import { Notice } from '../../ui/notice.js';
import { withoutBegun } from './begun-offline.js';
import type { Outbox, Refused } from './outbox.js';

/** Loaded with its forms when something is opened again. */
const NextDialog = lazy(() => import('../report/next-dialog.js'));

/** What the edge did not take, each with the reason, to be opened again as it was typed, or left. */
export function Refusals({ outbox, refused }: { outbox: Outbox; refused: readonly Refused[] }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<Refused>();
  const stands = (submissionId: string | undefined) => refused.some(({ submission }) => submission.submissionId === submissionId);
  return (
    <>
      {refused.map((each) => {
        const { submission, label, message, behind } = each;
        return (
          <Notice key={submission.submissionId} tone="action">
            <strong>{behind === undefined ? t('outbox.refused', { what: label }) : t('outbox.behind', { what: label, of: behind.label })}</strong> {visibleText(message)}{' '}
            {stands(behind?.submissionId) ? (
              <span className={ink['quiet']}>{t('outbox.along', { of: behind!.label })}</span>
            ) : (
              <button type="button" className={buttons['button']} onClick={() => setOpened(each)}>
                {t('outbox.reopen')}
              </button>
            )}{' '}
            <button type="button" className={buttons['button']} onClick={() => outbox.forgetRefused(submission.submissionId)}>
              {t('outbox.seen')}
            </button>
          </Notice>
        );
      })}
      {refused.length > 1 && (
        <button type="button" className={buttons['button']} onClick={() => outbox.forgetRefused()}>
          {t('outbox.seenAll')}
        </button>
      )}
      {opened !== undefined && (
        <Suspense>
          <NextDialog key={opened.submission.submissionId} next={asItWasSaid(opened)} who="" site={opened.submission.site} again={{ outbox, refused: opened }} onClose={() => setOpened(undefined)} />
        </Suspense>
      )}
    </>
  );
}

/** What a form begins with: what was typed, to look over; what was known is not asked for, but for what was never begun. */
function asItWasSaid({ submission, label, unasked = [], behind }: Refused) {
  const { type, orgUnit } = submission;
  const said = Object.entries(withoutBegun(behind?.submissionId ?? '', submission));
  const those = (areKnown: boolean) => Object.fromEntries(said.filter(([field]) => unasked.includes(field) === areKnown));
  return { type, label, orgUnit, data: those(true), likely: those(false) };
}

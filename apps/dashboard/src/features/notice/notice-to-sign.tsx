import { useQuery } from '@apollo/client/react';
import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { formatMinute } from '../../format/time.js';
import buttons from '../../ui/buttons.module.css';
import type { PrefaceShown } from '../report/prefaces.js';
import { CasesOfNoticeDocument } from './cases-of-notice.query.generated.js';
import { isNoticeLanguage, noticeIn, type NoticeDates, type NoticeLanguage } from './notice-text.js';
import { NOTICE_VERSION } from './notice-version.js';
import styles from './notice-to-sign.module.css';

/**
 * The notice of a quarantine in the language that the form says, Chinese until it does: to be read before it is signed, and
 * printed on one page, alone. Dates that the reader is not told stay blank, and are written in by hand; telephones stand on paper alone,
 * where they are.
 */
export default function NoticeToSign({ orgUnit, data, draft }: PrefaceShown) {
  const { t } = useTranslation();
  const dates = useDates(orgUnit, data['quarantineId']);
  const said = (draft as { readonly lang?: unknown } | undefined)?.lang;
  const language = isNoticeLanguage(said) ? said : 'zh';
  useEffect(() => {
    document.body.dataset['prints'] = 'notice';
    return () => void delete document.body.dataset['prints'];
  }, []);
  return (
    <div className={styles['sheet']} data-testid="notice-to-sign">
      <Sheet language={language} dates={dates} isOnPaper={false} />
      <button type="button" className={buttons['button']} onClick={() => window.print()}>
        {t('lists.print')}
      </button>
      {createPortal(
        <div className={styles['paper']}>
          <Sheet language={language} dates={dates} isOnPaper />
        </div>,
        document.body,
      )}
    </div>
  );
}

function Sheet({ language, dates, isOnPaper }: { language: NoticeLanguage; dates: NoticeDates; isOnPaper: boolean }) {
  const { title, rules, telephones, signing, version } = noticeIn(language, dates);
  return (
    <article lang={language}>
      <h3>{title}</h3>
      <ol>
        {rules.filter((rule) => isOnPaper || rule !== telephones).map((rule) => (
          <li key={rule}>{rule}</li>
        ))}
      </ol>
      <div className={styles['signing']}>
        {signing.map((line) => (
          <p key={line}>
            {line}: <span aria-hidden="true" />
          </p>
        ))}
      </div>
      <small>
        {version} {NOTICE_VERSION}
      </small>
    </article>
  );
}

/** From when a quarantine is counted, when it began and is due, as far as the reader sees the list of them: 500 are more than a committee has. */
function useDates(orgUnit: string, quarantineId: unknown): NoticeDates {
  const { data } = useQuery(CasesOfNoticeDocument, { variables: { orgUnit }, skip: quarantineId === undefined, fetchPolicy: 'cache-and-network' });
  const found = data?.quarantineCases.edges.find(({ node }) => node.quarantineId === quarantineId)?.node;
  const read = (moment: string | undefined) => (moment === undefined ? undefined : formatMinute(moment));
  return { counted: read(found?.countedSince), started: read(found?.startedAt), due: read(found?.dueAt) };
}

import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../api/problem-text.js';
import buttons from '../../ui/buttons.module.css';
import ink from '../../ui/ink.module.css';
import { PageFrame } from '../navigation/page-frame.js';
import { Name } from '../../ui/name.js';
import { Notice } from '../../ui/notice.js';
import { readAudit, type AuditEntry, type AuditPage as Page } from './audit.js';
import styles from './audit.module.css';

/** What was done to accounts and with personal data, newest first, for audit administrators. */
export function AuditPage() {
  const { t, i18n } = useTranslation();
  const [entries, setEntries] = useState<readonly AuditEntry[]>([]);
  const [head, setHead] = useState<Page['head']>();
  const [failure, setFailure] = useState<string>();
  const { language } = i18n;
  useEffect(() => {
    readAudit().then(
      (page) => {
        setEntries(page.entries);
        setHead(page.head);
      },
      (error: unknown) => setFailure(problemText(error, t)),
    );
  }, [t, language]);
  const oldest = entries[entries.length - 1]?.n ?? 1;
  const more = () =>
    void readAudit(oldest).then(
      (page) => setEntries([...entries, ...page.entries]),
      (error: unknown) => setFailure(problemText(error, t)),
    );
  return (
    <PageFrame title={t('audit.title')}>
      {failure !== undefined && <Notice tone="action">{failure}</Notice>}
      {head !== undefined && (
        <div className={styles['head']}>
          <p className={ink['quiet']}>
            {t('audit.count', { count: head.n })} {t('audit.hash')} <code>{head.hash}</code>
          </p>
          <a className={buttons['button']} href="/api/audit.csv" download>
            {t('audit.export')}
          </a>
        </div>
      )}
      <ol className={styles['list']}>
        {entries.map((entry) => (
          <li key={entry.n}>
            <time className={ink['digits']} dateTime={entry.at}>
              {entry.at.slice(0, 19).replace('T', ' ')}
            </time>
            <span>
              <Name>{entry.name ?? entry.account}</Name> <small className={ink['quiet']}>{entry.account}</small>
            </span>
            <strong>{entry.what}</strong>
            <span className={styles['about']}>{[entry.about, ...wordsOf(entry)].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ol>
      {oldest > 1 && (
        <button type="button" className={buttons['button']} onClick={more}>
          {t('common.more')}
        </button>
      )}
    </PageFrame>
  );
}

const wordsOf = ({ said = {} }: AuditEntry): string[] => Object.entries(said).map(([what, word]) => `${what}: ${word}`);

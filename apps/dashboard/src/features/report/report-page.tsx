import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import formParts from '../../ui/form-parts.module.css';
import { PageFrame } from '../navigation/page-frame.js';
import { problemText } from '../../api/problem-text.js';
import { currentLanguage } from '../../i18n/i18n.js';
import { Notice } from '../../ui/notice.js';
import { useKeptPage } from '../session/kept-page.js';
import { useUser } from '../session/session-context.js';
import { ReportOfKind } from './report-of-kind.js';
import { ReportsLine } from './reports-line.js';
import { listSubmissions, type SubmissionDescription } from './submissions.js';

/** Says once what happened. The forms are made from the definitions: a new kind of submission needs nothing here. */
export function ReportPage() {
  const { t } = useTranslation();
  const user = useUser();
  const [kinds, setKinds] = useState<SubmissionDescription[]>();
  const [failure, setFailure] = useState<string>();
  const [search] = useSearchParams();
  useKeptPage();
  const [type, setType] = useState(search.get('type') ?? '');
  const [site, setSite] = useState<string>();
  useEffect(() => {
    listSubmissions(user.role)
      .then(setKinds)
      .catch((error: unknown) => setFailure(problemText(error, t)));
  }, [user.role, t]);

  const kind = kinds?.find((each) => each.type === type);
  return (
    <PageFrame title={t('report.title')}>
      <p>{t('report.intro')}</p>
      <ReportsLine />
      {failure !== undefined && <Notice tone="action">{failure}</Notice>}
      {kinds?.length === 0 && <Notice>{t('report.notAllowed')}</Notice>}
      {kinds !== undefined && kinds.length > 0 && (
        <div className={formParts['form']}>
          <KindField kinds={kinds} type={type} onChoose={setType} />
        </div>
      )}
      {kind !== undefined && <ReportOfKind key={kind.type} kind={kind} site={site} onSite={setSite} />}
    </PageFrame>
  );
}

function KindField({
  kinds,
  type,
  onChoose,
}: {
  kinds: readonly SubmissionDescription[];
  type: string;
  onChoose: (type: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <label className={formParts['field']}>
      <span>{t('report.type')}</span>
      <select name="type" value={type} onChange={(event) => onChoose(event.target.value)}>
        <option value="">{t('report.choose')}</option>
        {kinds.map((kind) => (
          <option key={kind.type} value={kind.type}>
            {kind.labels[currentLanguage()]}
          </option>
        ))}
      </select>
    </label>
  );
}

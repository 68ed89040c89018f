import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { PageFrame } from '../navigation/page-frame.js';
import { problemText } from '../../api/problem-text.js';
import { currentLanguage } from '../../i18n/i18n.js';
import { Notice } from '../../ui/notice.js';
import { useUser } from '../session/session-context.js';
import { ReportForm } from './report-form.js';
import { SiteField } from './site-field.js';
import { listSubmissions, type SubmissionDescription } from './submissions.js';
import { UnitField } from './unit-field.js';
import { unitToBeginWith } from './unit-to-begin-with.js';

/** Says once what happened. The forms are made from the definitions: a new kind of submission needs nothing here. */
export function ReportPage() {
  const { t } = useTranslation();
  const user = useUser();
  const [kinds, setKinds] = useState<SubmissionDescription[]>();
  const [failure, setFailure] = useState<string>();
  const [search] = useSearchParams();
  const [type, setType] = useState(search.get('type') ?? '');
  const [chosenUnit, setChosenUnit] = useState<string>();
  const [site, setSite] = useState<string>();
  const [count, setCount] = useState(0);
  useEffect(() => {
    listSubmissions(user.role)
      .then(setKinds)
      .catch((error: unknown) => setFailure(problemText(error, t)));
  }, [user.role, t]);

  const kind = kinds?.find((each) => each.type === type);
  const orgUnit = kind === undefined ? undefined : (chosenUnit ?? unitToBeginWith(user, kind.units));
  return (
    <PageFrame title={t('report.title')}>
      <p className="intro">{t('report.intro')}</p>
      {failure !== undefined && <Notice tone="action">{failure}</Notice>}
      {kinds?.length === 0 && <Notice>{t('report.notAllowed')}</Notice>}
      {kinds !== undefined && kinds.length > 0 && (
        <div className="report-form">
          <KindField
            kinds={kinds}
            type={type}
            onChoose={(next) => {
              setType(next);
              setChosenUnit(undefined);
            }}
          />
          {kind !== undefined && orgUnit !== undefined && (
            <>
              <UnitField user={user} units={kind.units} orgUnit={orgUnit} onChoose={setChosenUnit} />
              <SiteField sites={user.sites} site={site} onChoose={setSite} />
            </>
          )}
        </div>
      )}
      {kind !== undefined && orgUnit && (
        <ReportForm
          key={`${kind.type} ${orgUnit} ${count}`}
          description={kind}
          orgUnit={orgUnit}
          site={site}
          onAgain={() => setCount(count + 1)}
        />
      )}
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
    <label className="field">
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

import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import formParts from '../../ui/form-parts.module.css';
import { useUser } from '../session/session-context.js';
import { listsItBeginsWith } from './begins-with-row.js';
import { ownSiteField, ownSiteIn } from './own-site-field.js';
import { ReportForm } from './report-form.js';
import { RowsToBeginWith } from './rows-to-begin-with.js';
import { SiteField } from './site-field.js';
import type { SubmissionDescription } from './submissions.js';
import { UnitField } from './unit-field.js';
import { unitToBeginWith } from './unit-to-begin-with.js';

/** One kind of report: its form, for a unit and where one speaks for sites for one of them; or the rows with which it begins. */
export function ReportOfKind({
  kind,
  site,
  onSite,
}: {
  kind: SubmissionDescription;
  site: string | undefined;
  onSite: (site: string | undefined) => void;
}) {
  const { t } = useTranslation();
  const user = useUser();
  const own = ownSiteField(user.role, kind.schema);
  const lists = useMemo(() => listsItBeginsWith(kind, own), [kind, own]);
  const spokenFor = site ?? (user.sites?.length === 1 ? user.sites[0] : undefined);
  const filled = useMemo(() => (own === undefined || spokenFor === undefined ? undefined : { data: { [own]: ownSiteIn(own, spokenFor) }, likely: {} }), [own, spokenFor]);
  const [orgUnit, setOrgUnit] = useState(() => unitToBeginWith(user, kind.units));
  const [count, setCount] = useState(0);
  if (lists.length > 0) return <RowsToBeginWith type={kind.type} lists={lists} orgUnit={user.orgUnit} />;
  return (
    <>
      <div className={formParts['form']}>
        <UnitField user={user} units={kind.units} orgUnit={orgUnit} onChoose={setOrgUnit} />
        <SiteField sites={user.sites} site={site} onChoose={onSite} />
      </div>
      {orgUnit !== '' && (own === undefined || filled !== undefined) && (
        <ReportForm
          key={`${orgUnit} ${spokenFor ?? ''} ${count}`}
          description={kind}
          orgUnit={orgUnit}
          site={site}
          filled={filled}
          end={{ label: t('report.again'), onEnd: () => setCount(count + 1) }}
        />
      )}
    </>
  );
}

import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormSending } from '../../api/use-form-sending.js';
import { visibleText } from '../../format/visible-text.js';
import { currentLanguage } from '../../i18n/i18n.js';
import buttons from '../../ui/buttons.module.css';
import formParts from '../../ui/form-parts.module.css';
import ink from '../../ui/ink.module.css';
import { Notice } from '../../ui/notice.js';
import type { SubmissionDescription } from '../report/submissions.js';
import { useUser } from '../session/session-context.js';
import { CommitteeField } from '../units/committee-field.js';
import type { DeviceForm } from './devices.js';
import { SITES } from './sites.query.js';

/** A new device: what it is called, where it stands, what it sends. */
export function DeviceFields({ kinds, onSend }: { kinds: readonly SubmissionDescription[]; onSend: (form: DeviceForm) => Promise<void> }) {
  const { t } = useTranslation();
  const user = useUser();
  const [form, setForm] = useState<DeviceForm>({ device: '', name: '', orgUnit: '', site: '', submission: kinds[0]?.type ?? '' });
  const { onSubmit, sending, failure } = useFormSending(() => onSend(form));

  return (
    <form className={formParts['form']} onSubmit={onSubmit}>
      <label className={formParts['field']}>
        <span>{t('devices.name')}</span>
        <input name="name" required maxLength={50} autoComplete="off" value={form.name} onChange={(event) => setForm({ ...form, name: event.target.value })} />
      </label>
      <label className={formParts['field']}>
        <span>{t('devices.device')}</span>
        <input
          name="device"
          required
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={form.device}
          onChange={(event) => setForm({ ...form, device: event.target.value })}
        />
        <small className={ink['quiet']}>{t('devices.deviceHint')}</small>
      </label>
      <CommitteeField user={user} value={form.orgUnit} onChoose={(orgUnit) => setForm({ ...form, orgUnit, site: '' })} />
      {form.orgUnit !== '' && <SiteChoice orgUnit={form.orgUnit} site={form.site} onChoose={(site) => setForm({ ...form, site })} />}
      <label className={formParts['field']}>
        <span>{t('devices.submission')}</span>
        <select name="submission" required value={form.submission} onChange={(event) => setForm({ ...form, submission: event.target.value })}>
          {kinds.map(({ type, labels }) => (
            <option key={type} value={type}>
              {labels[currentLanguage()]}
            </option>
          ))}
        </select>
      </label>
      {failure !== undefined && <Notice tone="action">{failure}</Notice>}
      <button type="submit" className={buttons['primary']} disabled={sending}>
        {t('devices.create')}
      </button>
    </form>
  );
}

/** One of the committee's registered sites; where it has none, the way to register one. */
function SiteChoice({ orgUnit, site, onChoose }: { orgUnit: string; site: string; onChoose: (site: string) => void }) {
  const { t } = useTranslation();
  const { data, error } = useQuery(SITES, { variables: { orgUnit }, fetchPolicy: 'cache-and-network' });
  const sites = data?.sites.edges.map(({ node }) => node) ?? [];
  return (
    <label className={formParts['field']}>
      <span>{t('devices.site')}</span>
      <select name="site" required value={site} onChange={(event) => onChoose(event.target.value)}>
        <option value="">{t('report.choose')}</option>
        {sites.map(({ siteId, name }) => (
          <option key={siteId} value={siteId}>
            {`${visibleText(name)} · ${siteId}`}
          </option>
        ))}
      </select>
      {error !== undefined && <small className={ink['quiet']}>{t('common.failed', { message: visibleText(error.message) })}</small>}
      {data !== undefined && sites.length === 0 && (
        <small className={ink['quiet']}>
          {t('devices.noSite')} <Link to="/report?type=register-site">{t('devices.registerSite')}</Link>
        </small>
      )}
    </label>
  );
}

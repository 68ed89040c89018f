import { useTranslation } from 'react-i18next';
import formParts from '../../ui/form-parts.module.css';

/** Which of their sites one speaks for; nothing for who has one or none. */
export function SiteField({
  sites = [],
  site,
  onChoose,
}: {
  sites: readonly string[] | undefined;
  site: string | undefined;
  onChoose: (site: string | undefined) => void;
}) {
  const { t } = useTranslation();
  if (sites.length < 2) return null;
  return (
    <label className={formParts['field']}>
      <span>{t('report.site')}</span>
      <select name="site" required value={site ?? ''} onChange={(event) => onChoose(event.target.value || undefined)}>
        <option value="">{t('report.choose')}</option>
        {sites.map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </select>
    </label>
  );
}

import { useTranslation } from 'react-i18next';
import { visibleText } from '../../format/visible-text.js';
import ink from '../../ui/ink.module.css';
import tables from '../../ui/tables.module.css';
import type { Committee, Match } from './matching.js';
import type { ReadFeature } from './outlines.js';
import styles from './map-page.module.css';

/** Whose area each feature of a file is, with why it is nobody's, and the choice by hand. */
export function MatchTable({
  matches,
  features,
  committees,
  onChoose,
}: {
  matches: readonly Match[];
  features: readonly ReadFeature[];
  committees: readonly Committee[];
  /** Empty for a feature that is left out. */
  onChoose: (feature: number, committee: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <div className={tables['scroll']}>
      <table className={`${tables['table']} ${styles['matches']}`}>
        <thead>
          <tr>
            <th scope="col" className={tables['number']}>
              {t('streetMap.feature')}
            </th>
            <th scope="col">{t('streetMap.says')}</th>
            <th scope="col">{t('level.COMMITTEE')}</th>
            <th scope="col">{t('importing.reason')}</th>
          </tr>
        </thead>
        <tbody>
          {matches.map(({ feature, said, committee, reason }) => {
            const named = said === '' ? Object.values(features[feature]!.properties).slice(0, 3).join(' · ') : said;
            return (
              <tr key={feature} data-feature={feature} data-reason={reason}>
                <td className={tables['number']}>{feature + 1}</td>
                <td>{visibleText(named)}</td>
                <td>
                  {reason !== 'noArea' && (
                    <select aria-label={t('streetMap.choose', { feature: feature + 1, said: visibleText(named) })} value={committee ?? ''} onChange={(event) => onChoose(feature, event.target.value)}>
                      <option value="">{t('streetMap.nobody')}</option>
                      {committees.map(({ code, name }) => (
                        <option key={code} value={code}>
                          {visibleText(name)}
                        </option>
                      ))}
                    </select>
                  )}
                </td>
                <td className={reason === undefined || reason === 'leftOut' ? '' : ink['needs-action']}>
                  {reason === 'noArea' ? features[feature]!.message : reason !== undefined && t(`streetMap.reasons.${reason}`)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

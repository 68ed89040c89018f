import { useQuery } from '@apollo/client/react';
import { useTranslation } from 'react-i18next';
import { formatChange } from '../../../format/number.js';
import { formatMinute } from '../../../format/time.js';
import { visibleText } from '../../../format/visible-text.js';
import type { UnitName } from '../../../graphql/unit.fragment.js';
import { roleName } from '../../../i18n/role-name.js';
import buttons from '../../../ui/buttons.module.css';
import ink from '../../../ui/ink.module.css';
import { Name } from '../../../ui/name.js';
import tables from '../../../ui/tables.module.css';
import type { TimeChoice } from '../live/use-board-at.js';
import type { ElementName } from '../operations/board-setting.query.js';
import { EXPLAIN } from '../operations/explain.query.js';
import styles from './contributions.module.css';

const PAGE = 20;

/** The events behind a number, page by page, and in which role each was reported. Whom it concerned is not known here, and stays so. */
export function Contributions({
  orgUnit,
  element,
  units,
  time,
}: {
  orgUnit: string;
  element: ElementName;
  units: readonly UnitName[];
  time: TimeChoice;
}) {
  const { t } = useTranslation();
  const { data, error, loading, fetchMore } = useQuery(EXPLAIN, {
    variables: { orgUnit, element: element.code, from: time.from ?? null, to: time.at ?? null, first: PAGE, after: null },
    fetchPolicy: 'network-only',
  });
  if (data === undefined) return <p className={ink['quiet']}>{error?.message ?? t('common.loading')}</p>;
  const { edges, pageInfo } = data.explain;
  if (edges.length === 0) return <p className={ink['quiet']}>{t('panel.noEvents')}</p>;
  const unitName = (code: string) => units.find((unit) => unit.code === code)?.name ?? code;
  return (
    <>
      <div className={tables['scroll']}>
        <table className={`${tables['table']} ${styles['events']}`}>
          <thead>
            <tr>
              <th scope="col">{t('panel.occurredAt')}</th>
              <th scope="col">{t('panel.type')}</th>
              {units.length > 0 && <th scope="col">{t('panel.unit')}</th>}
              <th scope="col">{t('panel.part')}</th>
              <th scope="col" className={tables['number']}>
                {t('panel.contribution')}
              </th>
              <th scope="col">{t('panel.actor')}</th>
            </tr>
          </thead>
          <tbody>
            {edges.map(({ cursor, node }) => (
              <tr key={cursor} data-event-id={node.eventId}>
                <td>
                  {formatMinute(node.at)}
                  {node.until !== null && <span className={`${styles['until']} ${ink['quiet']}`}>→ {formatMinute(node.until)}</span>}
                </td>
                <td>{t(`event.${node.eventType}`, { defaultValue: node.eventType })}</td>
                {units.length > 0 && (
                  <td>
                    <Name>{unitName(node.orgUnit)}</Name>
                  </td>
                )}
                <td>{partName(node.part, t('panel.parts.numerator'), t('panel.parts.denominator'), t('panel.parts.value'))}</td>
                <td className={tables['number']}>{formatChange(node.n, '') ?? ''}</td>
                <td>
                  <Reporter who={node.who} role={node.role} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {pageInfo.hasNextPage && (
        <button
          type="button"
          className={buttons['plain']}
          aria-disabled={loading}
          onClick={() =>
            !loading && void fetchMore({
              variables: { after: pageInfo.endCursor },
              updateQuery: (before, { fetchMoreResult }) => ({
                explain: { ...fetchMoreResult.explain, edges: [...before.explain.edges, ...fetchMoreResult.explain.edges] },
              }),
            })
          }
        >
          {t('common.more')}
        </button>
      )}
    </>
  );
}

/** Who reported an event: the role, as everywhere, and its account when it is pointed at. The account where the role is not known. */
function Reporter({ who, role }: { who: string; role: string | null }) {
  const { t } = useTranslation();
  const name = roleName(t, role);
  if (name === undefined) return <Name>{who}</Name>;
  return <span title={who === role ? undefined : visibleText(who)}>{name}</span>;
}

function partName(part: string, numerator: string, denominator: string, value: string): string {
  switch (part.toLowerCase()) {
    case 'numerator':
      return numerator;
    case 'denominator':
      return denominator;
    default:
      return value;
  }
}

import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { formatDate } from '../../../format/time.js';
import type { UnitName } from '../../../graphql/unit.fragment.js';
import buttons from '../../../ui/buttons.module.css';
import ink from '../../../ui/ink.module.css';
import { mayImport } from '../../import/may-import.js';
import { useUser } from '../../session/session-context.js';
import { useBoard } from '../live/board-context.js';
import { valueOf } from '../live/board-state.js';
import type { TimeChoice } from '../live/use-board-at.js';
import type { ElementName } from '../operations/board-setting.query.js';
import styles from './empty-notice.module.css';

/** What to do first, where a unit has no number at all yet; of another time, that nothing was reported then. */
export function EmptyNotice({ unit, elements, time }: { unit: UnitName; elements: readonly ElementName[]; time: TimeChoice }) {
  const { t } = useTranslation();
  const user = useUser();
  const board = useBoard();
  if (board === undefined) return null;
  // A gauge (the round of masks the street is in) is no report of this unit's.
  const reported = elements.some(({ code, kind }) => kind !== 'GAUGE' && Boolean(valueOf(board, unit.code, code)));
  if (reported) return null;
  const backfill = <p className={ink['quiet']}>{t('board.empty.backfill', { from: `${formatDate(board.asOf).slice(0, 4)}-01-01` })}</p>;
  if (time.at !== undefined || time.from !== undefined) {
    return (
      <section className={styles['empty']} data-testid="board-empty">
        <h2>{t('board.empty.titleThen')}</h2>
        <p>{t('board.empty.then')}</p>
        {time.from === undefined && backfill}
      </section>
    );
  }
  const importer = mayImport(user) && unit.level === 'COMMITTEE';
  return (
    <section className={styles['empty']} data-testid="board-empty">
      <h2>{t('board.empty.title')}</h2>
      <p>{importer ? t('board.empty.committee') : t('board.empty.other')}</p>
      {backfill}
      {importer && (
        <Link className={buttons['primary']} to={`/import?unit=${unit.code}`}>
          {t('board.empty.import')}
        </Link>
      )}
    </section>
  );
}

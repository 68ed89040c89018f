import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { formatDate } from '../../../format/time.js';
import { mayImport } from '../../import/may-import.js';
import { useUser } from '../../session/session-context.js';
import { useBoard } from '../live/board-context.js';
import type { UnitName } from '../operations/board-setting.query.js';

/** What to do first, where a unit has no number at all yet. */
export function EmptyNotice({ unit }: { unit: UnitName }) {
  const { t } = useTranslation();
  const user = useUser();
  const board = useBoard();
  if (board === undefined) return null;
  const anything = [...board.readings.values()].some(({ value }) => value !== null && value !== 0);
  if (anything) return null;
  const importer = mayImport(user) && unit.level === 'COMMITTEE';
  return (
    <section className="empty" data-testid="board-empty">
      <h2>{t('board.empty.title')}</h2>
      <p>{importer ? t('board.empty.committee') : t('board.empty.other')}</p>
      <p className="quiet">{t('board.empty.backfill', { from: `${formatDate(board.asOf).slice(0, 4)}-01-01` })}</p>
      {importer && (
        <Link className="button primary" to={`/import?unit=${unit.code}`}>
          {t('board.empty.import')}
        </Link>
      )}
    </section>
  );
}

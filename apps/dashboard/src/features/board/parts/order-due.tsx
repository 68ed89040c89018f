import { useTranslation } from 'react-i18next';
import buttons from '../../../ui/buttons.module.css';
import { useKiosk } from '../../session/use-kiosk.js';

/**
 * The offer to take over another order, where one is due. On a wall nobody can press it: there the order comes about by itself.
 *
 * @param stale whether the numbers ask for another order by now
 */
export function OrderDue({ stale, onSettle }: { stale: boolean; onSettle: () => void }) {
  const { t } = useTranslation();
  const isWall = useKiosk();
  if (!stale || isWall) return null;
  return (
    <button type="button" className={buttons['plain']} onClick={onSettle}>
      {t('board.orderStale')} · {t('board.reorder')}
    </button>
  );
}

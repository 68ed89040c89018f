import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMinute } from '../../../format/time.js';
import { useConnectionState } from '../../../graphql/graphql-session.js';
import { headlineOf } from '../element-order.js';
import { useBoard } from '../live/board-context.js';
import type { TimeChoice } from '../live/use-board-at.js';
import type { ElementName } from '../operations/board-setting.query.js';
import { ElementChange, ElementValue } from './element-value.js';
import { Sparkline } from './sparkline.js';
import { useLastDays } from './use-last-days.js';
import styles from './headline.module.css';

/**
 * 疫情发展: the most telling numbers of the unit, readable from across the room, each with what became of it since yesterday
 * and its last fourteen days; where the connection is lost, with the moment it is of. Each opens.
 */
export function Headline({
  orgUnit,
  elements,
  time,
  onOpen,
}: {
  orgUnit: string;
  elements: readonly ElementName[];
  time: TimeChoice;
  onOpen: (element: string) => void;
}) {
  const { t } = useTranslation();
  const shown = useMemo(() => headlineOf(elements), [elements]);
  const days = useLastDays(orgUnit, shown, time);
  return (
    <section className={styles['headline']} aria-label={t('board.headline')} data-testid="headline">
      {shown.map((element) => (
        <button key={element.code} type="button" className={styles['item']} aria-haspopup="dialog" data-headline={element.code} onClick={() => onOpen(element.code)}>
          <span className={styles['label']}>{element.name}</span>
          <ElementValue orgUnit={orgUnit} element={element} />
          <span className={styles['course']}>
            {time.from === undefined && <Sparkline values={days.get(element.code) ?? []} />}
            <ElementChange orgUnit={orgUnit} element={element} />
          </span>
          <Age />
        </button>
      ))}
    </section>
  );
}

/** Of when a number is that is no longer followed. */
function Age() {
  const asOf = useBoard()?.asOf;
  const lost = useConnectionState() === 'reconnecting';
  return lost && asOf !== undefined ? <time className={styles['age']}>{formatMinute(asOf)}</time> : null;
}

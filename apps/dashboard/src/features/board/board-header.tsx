import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import buttons from '../../ui/buttons.module.css';
import page from '../navigation/page.module.css';
import { RefusedOfAccount } from '../navigation/refused-of-account.js';
import { MainMenu } from '../navigation/main-menu.js';
import type { UnitAmongOthers } from '../../graphql/unit.fragment.js';
import { LanguageSwitch } from '../../ui/language-switch.js';
import { Name } from '../../ui/name.js';
import { ThemeSwitch } from '../../ui/theme-switch.js';
import { isKiosk, searchOf } from '../session/kiosk.js';
import { useUser } from '../session/session-context.js';
import { mayReadUnit } from '../units/may-read.js';
import { UnitMenu } from '../units/unit-menu.js';
import { useBoard } from './live/board-context.js';
import type { TimeAsked, TimeChoice } from './live/use-board-at.js';
import { StatusLine } from './parts/status-line.js';
import { useSheetWish } from './sheet/sheet-wish.js';
import { TimeMenu } from './time/time-menu.js';
import styles from './board-header.module.css';

/** Whose board it is, how old it is, and the few things that can be changed about it; on a wall nothing can. */
export function BoardHeader({
  unit,
  time,
  beside,
  onTime,
  isTable,
}: {
  unit: UnitAmongOthers;
  time: TimeChoice;
  beside: string | undefined;
  onTime: (time: TimeAsked) => void;
  /** Whether a table stands in place of the board. */
  isTable: boolean;
}) {
  const { t } = useTranslation();
  const user = useUser();
  const [search] = useSearchParams();
  const asOf = useBoard()?.asOf;
  if (isKiosk(search)) return <WallHeader unit={unit} time={time} toDesk={searchOf(search, 'desk')} />;
  const parent = unit.parent !== null && mayReadUnit(user, unit.parent.code) ? unit.parent : undefined;
  return (
    <header className={page['header']}>
      <div className={page['name']}>
        {parent !== undefined && (
          <Link className={buttons['plain']} to={`/board/${parent.code}`}>
            <Name lines={1}>{parent.name}</Name> /
          </Link>
        )}
        <h1>
          <Name lines={2}>{unit.name}</Name>
        </h1>
        <UnitMenu unit={unit} />
      </div>
      <StatusLine time={time} />
      <nav className={page['tools']} aria-label={t('nav.label')}>
        <RefusedOfAccount />
        {asOf !== undefined && <TimeMenu time={time} beside={beside} now={time.at ?? asOf} onChoose={onTime} />}
        {user.role === 'committee' && (
          <Link className={buttons['plain']} to="/report">
            {t('nav.report')}
          </Link>
        )}
        <LanguageSwitch />
        <ThemeSwitch />
        <MainMenu>
          {!isTable && unit.children.length > 0 && <PrintSheet />}
          <li>
            <Link to={searchOf(search, 'wall')}>{t('nav.wall')}</Link>
          </li>
        </MainMenu>
      </nav>
    </header>
  );
}

/** Prints the sheet for the morning meeting, which is made of what the wall shows, once it is there. */
function PrintSheet() {
  const { t } = useTranslation();
  const wish = useSheetWish();
  return (
    <li>
      <button type="button" className={buttons['plain']} data-closes onClick={() => wish.become(true)}>
        {t('nav.sheet')}
      </button>
    </li>
  );
}

/** The header of a wall; the way back to a desk's shows to whoever points at it or comes to it by keyboard. */
function WallHeader({ unit, time, toDesk }: { unit: UnitAmongOthers; time: TimeChoice; toDesk: string }) {
  const { t } = useTranslation();
  return (
    <header className={page['header']}>
      <div className={page['name']}>
        <h1>
          <Name lines={2}>{unit.name}</Name>
        </h1>
      </div>
      <StatusLine time={time} />
      <Link className={`${buttons['plain']} ${styles['to-desk']}`} to={toDesk || '?'}>
        {t('nav.desk')}
      </Link>
    </header>
  );
}

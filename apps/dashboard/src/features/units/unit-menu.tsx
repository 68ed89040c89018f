import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { UnitAmongOthers } from '../../graphql/unit.fragment.js';
import ink from '../../ui/ink.module.css';
import menu from '../../ui/menu.module.css';
import { Name } from '../../ui/name.js';
import { Popover } from '../../ui/popover.js';

/** The units below the one on screen, to go on to. */
export function UnitMenu({ unit }: { unit: UnitAmongOthers }) {
  const { t } = useTranslation();
  if (unit.children.length === 0) return <span className={ink['quiet']}>{t(`level.${unit.level}`)}</span>;
  return (
    <Popover wide label={t(`level.${unit.level}`)}>
      <ul className={menu['menu']}>
        {unit.children.map((child) => (
          <li key={child.code}>
            <Link to={`/board/${child.code}`}>
              <Name lines={2}>{child.name}</Name>
              <small className={ink['quiet']}>{child.code}</small>
            </Link>
          </li>
        ))}
      </ul>
    </Popover>
  );
}

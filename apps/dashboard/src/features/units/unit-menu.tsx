import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { UnitAmongOthers } from '../../graphql/unit.fragment.js';
import { Name } from '../../ui/name.js';
import { Popover } from '../../ui/popover.js';

/** The units below the one on screen, to go on to. */
export function UnitMenu({ unit }: { unit: UnitAmongOthers }) {
  const { t } = useTranslation();
  if (unit.children.length === 0) return <span className="quiet">{t(`level.${unit.level}`)}</span>;
  return (
    <Popover className="unit-menu" label={t(`level.${unit.level}`)}>
      <ul className="menu-list">
        {unit.children.map((child) => (
          <li key={child.code}>
            <Link to={`/board/${child.code}`}>
              <Name lines={2}>{child.name}</Name>
              <small className="quiet">{child.code}</small>
            </Link>
          </li>
        ))}
      </ul>
    </Popover>
  );
}

import { useTranslation } from 'react-i18next';
import ink from '../../../ui/ink.module.css';
import { useKiosk } from '../../session/use-kiosk.js';
import { byCategory } from '../../../graphql/by-category.js';
import type { ElementName } from '../operations/board-setting.query.js';
import styles from './element-choice.module.css';

/** Chooses the element of the comparison and the trend, by category; on a wall it is only told. */
export function ElementChoice({
  elements,
  chosen,
  onChoose,
}: {
  elements: readonly ElementName[];
  chosen: string;
  onChoose: (code: string) => void;
}) {
  const { t } = useTranslation();
  const kiosk = useKiosk();
  if (kiosk) return <span className={ink['quiet']}>{elements.find(({ code }) => code === chosen)?.name}</span>;
  return (
    <select
      className={styles['choice']}
      aria-label={t('board.chooseElement')}
      value={chosen}
      onChange={(event) => onChoose(event.target.value)}
    >
      {byCategory(elements).map(({ id, name, elements: within }) => (
        <optgroup key={id} label={name}>
          {within.map((element) => (
            <option key={element.code} value={element.code}>
              {element.name}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}

import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n/i18n.js';
import buttons from '../../ui/buttons.module.css';
import { Drawer } from '../../ui/drawer.js';
import ink from '../../ui/ink.module.css';
import { Stepper } from '../../ui/stepper.js';
import type { FieldSchema } from '../report/field-schema.js';
import type { Saying } from './crew-run.js';
import { gramsOf, KilogramField } from './kilogram-field.js';
import type { Door } from './route.js';
import { placeOf } from './run-view.js';
import styles from './run.module.css';

/** What came of a stop at a door: bags and their weight, or by one tap that there is nothing, or nobody. */
export function DoorDrawer({ door, fields, onSay, onClose }: { door: Door; fields: Readonly<Record<string, FieldSchema>>; onSay: (said: Saying) => void; onClose: () => void }) {
  const { t } = useTranslation();
  const [bags, setBags] = useState(1);
  const [kilograms, setKilograms] = useState('');
  const words = Object.entries(fields['outcome']?.options ?? {});
  const labelOf = (word: string) => words.find(([each]) => each === word)?.[1][currentLanguage()];
  const grams = gramsOf(kilograms);
  const say = (said: Saying) => {
    onSay(said);
    onClose();
  };
  const collect = (event: FormEvent) => {
    event.preventDefault();
    if (grams !== undefined && grams > 0) say({ outcome: 'collected', bags, grams });
  };
  return (
    <Drawer title={placeOf(door, t)} onClose={onClose}>
      <form className={styles['kinds']} onSubmit={collect}>
        <Stepper label={fields['bags']?.labels?.[currentLanguage()] ?? ''} value={bags} least={1} most={fields['bags']?.maximum ?? 100} onChange={setBags} />
        <KilogramField name="grams" label={fields['grams']?.labels?.[currentLanguage()] ?? ''} most={fields['grams']?.maximum} value={kilograms} onChange={setKilograms} />
        <button type="submit" className={buttons['primary']} data-outcome="collected">
          {labelOf('collected')}
        </button>
        <p className={ink['quiet']}>{t('runPage.orElse')}</p>
        {words.filter(([word]) => word !== 'collected').map(([word]) => (
          <button key={word} type="button" className={buttons['button']} data-outcome={word} onClick={() => say({ outcome: word, bags: 0, grams: 0 })}>
            {labelOf(word)}
          </button>
        ))}
      </form>
    </Drawer>
  );
}

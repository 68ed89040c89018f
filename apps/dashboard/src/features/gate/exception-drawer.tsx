import { FEVER } from '@yiwang/kernel/fever';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCelsius } from '../../format/number.js';
import { currentLanguage } from '../../i18n/i18n.js';
import buttons from '../../ui/buttons.module.css';
import { Drawer } from '../../ui/drawer.js';
import { Stepper } from '../../ui/stepper.js';
import type { GateForms } from './gate-forms.js';
import styles from './gate.module.css';

/** What went wrong, by one tap; a fever asks for its temperature first. */
export function ExceptionDrawer({
  forms,
  onSay,
  onClose,
}: {
  forms: GateForms;
  onSay: (kind: string, tenthsCelsius: number | undefined) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const language = currentLanguage();
  const [tenths, setTenths] = useState<number>();
  const say = (kind: string, measured?: number) => {
    onSay(kind, measured);
    onClose();
  };
  return (
    <Drawer title={t('gatePage.exception')} onClose={onClose}>
      {tenths === undefined ? (
        <div className={styles['kinds']}>
          {Object.entries(forms.exceptions).map(([kind, labels]) => (
            <button key={kind} type="button" className={buttons['button']} data-kind={kind} onClick={() => (kind === 'fever' ? setTenths(FEVER) : say(kind))}>
              {labels[language]}
            </button>
          ))}
        </div>
      ) : (
        <div className={styles['kinds']}>
          <Stepper
            label={t('gatePage.temperature')}
            value={tenths}
            least={FEVER}
            most={forms.temperature?.maximum ?? 1000}
            shown={formatCelsius}
            onChange={setTenths}
          />
          <button type="button" className={buttons['primary']} onClick={() => say('fever', tenths)}>
            {t('gatePage.reportFever')}
          </button>
        </div>
      )}
    </Drawer>
  );
}

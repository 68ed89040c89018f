import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../i18n/i18n.js';
import { Drawer } from '../../ui/drawer.js';
import styles from './gate.module.css';
import type { GateForms } from './gate-forms.js';
import { Stepper } from './stepper.js';

/** What is called a fever where nothing else is said, in 0.1 °C. */
const FEVER = 373;

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
            <button key={kind} type="button" className="button" data-kind={kind} onClick={() => (kind === 'fever' ? setTenths(FEVER) : say(kind))}>
              {labels[language]}
            </button>
          ))}
        </div>
      ) : (
        <div className={styles['kinds']}>
          <Stepper
            label={t('gatePage.temperature')}
            value={tenths}
            least={forms.temperature?.minimum ?? 0}
            most={forms.temperature?.maximum ?? 1000}
            shown={(value) => `${(value / 10).toFixed(1)} ℃`}
            onChange={setTenths}
          />
          <button type="button" className="primary" onClick={() => say('fever', tenths)}>
            {t('gatePage.reportFever')}
          </button>
        </div>
      )}
    </Drawer>
  );
}

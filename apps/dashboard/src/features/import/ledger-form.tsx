import { useState, type DragEvent, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { formatSize } from '../../format/number.js';
import { visibleText } from '../../format/visible-text.js';
import buttons from '../../ui/buttons.module.css';
import ink from '../../ui/ink.module.css';
import { Notice } from '../../ui/notice.js';
import type { SignedInUser } from '../session/session-store.js';
import { CommitteeField } from '../units/committee-field.js';
import type { Ledger } from './import-ledger.js';
import styles from './import.module.css';

/** Which committee's ledger, and the file. A committee imports for itself; an administrator chooses for whom. */
export function LedgerForm({
  user,
  unit,
  busy,
  onCheck,
}: {
  user: SignedInUser;
  /** The committee to begin with. */
  unit: string;
  busy: boolean;
  onCheck: (ledger: Ledger) => void;
}) {
  const { t } = useTranslation();
  const [orgUnit, setOrgUnit] = useState(unit);
  const [file, setFile] = useState<File>();
  const [alsoDropped, setAlsoDropped] = useState<readonly string[]>([]);
  const [over, setOver] = useState(false);

  function check(event: FormEvent) {
    event.preventDefault();
    if (file !== undefined) onCheck({ orgUnit, file });
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    const [first, ...others] = event.dataTransfer.files;
    setFile(first ?? file);
    setAlsoDropped(others.map(({ name }) => name));
  }

  return (
    <form className={styles['form']} onSubmit={check}>
      {user.role !== 'committee' && (
        <CommitteeField user={user} value={orgUnit} onChoose={setOrgUnit} />
      )}
      <label
        className={over ? `${styles['drop']} ${styles['over']}` : styles['drop']}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <span className={buttons['button']}>{t('importing.choose')}</span>
        <span className={ink['quiet']}>
          {file === undefined ? t('importing.drop') : t('importing.chosen', { name: visibleText(file.name), size: formatSize(file.size) })}
        </span>
        <input
          type="file"
          name="file"
          className={styles['file']}
          aria-label={t('importing.file')}
          accept=".csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          onChange={(event) => {
            setFile(event.target.files?.[0] ?? file);
            setAlsoDropped([]);
          }}
        />
      </label>
      {alsoDropped.length > 0 && <Notice tone="action">{t('importing.oneAtATime', { names: visibleText(alsoDropped.join(' · ')) })}</Notice>}
      <button type="submit" className={buttons['primary']} disabled={busy || file === undefined}>
        {busy ? t('importing.dryRunning') : t('importing.dryRun')}
      </button>
    </form>
  );
}

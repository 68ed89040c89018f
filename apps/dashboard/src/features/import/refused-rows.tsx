import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../api/problem-text.js';
import buttons from '../../ui/buttons.module.css';
import ink from '../../ui/ink.module.css';
import { saveFile } from '../../ui/save-file.js';
import { refusedRowsOf, type Ledger } from './import-ledger.js';

/** The refused rows as a file: mended, it is sent like any other ledger. */
export function RefusedRows({ ledger }: { ledger: Ledger }) {
  const { t } = useTranslation();
  const [loading, setLoading] = useState(false);
  const [failure, setFailure] = useState<string>();

  async function download() {
    setLoading(true);
    setFailure(undefined);
    try {
      saveFile(await refusedRowsOf(ledger), t('importing.refusedRowsName'));
    } catch (error) {
      setFailure(problemText(error, t));
    } finally {
      setLoading(false);
    }
  }

  return (
    <>
      <button type="button" className={buttons['button']} disabled={loading} data-testid="import-refused-rows" onClick={() => void download()}>
        {loading ? t('importing.refusedRowsLoading') : t('importing.refusedRows')}
      </button>
      {failure !== undefined && (
        <span className={ink['needs-action']} role="alert">
          {failure}
        </span>
      )}
    </>
  );
}

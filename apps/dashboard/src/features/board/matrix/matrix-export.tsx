import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { csvOf } from '../../../format/csv.js';
import { visibleText } from '../../../format/visible-text.js';
import type { UnitName } from '../../../graphql/unit.fragment.js';
import buttons from '../../../ui/buttons.module.css';
import ink from '../../../ui/ink.module.css';
import { saveFile } from '../../../ui/save-file.js';
import type { Category } from '../../../graphql/by-category.js';
import { useBoardStore } from '../live/board-context.js';
import type { ElementName } from '../operations/board-setting.query.js';
import { fileNameOf, matrixTable } from './matrix-table.js';

/** The matrix as a file, as it is on screen at that moment: CSV, or an Excel workbook whose writer is loaded when it is asked for. */
export function MatrixExport({ unit, columns, category }: { unit: UnitName; columns: readonly UnitName[]; category: Category<ElementName> }) {
  const { t } = useTranslation();
  const store = useBoardStore();
  const [failure, setFailure] = useState<string>();

  async function save(extension: 'csv' | 'xlsx') {
    const board = store.current();
    if (board === undefined) return;
    setFailure(undefined);
    const words = { element: t('board.element'), measure: t('matrix.measure'), total: t('board.total') };
    const table = matrixTable(board, unit, columns, category, words);
    try {
      const file =
        extension === 'csv'
          ? new Blob([csvOf([table.head, ...table.rows.map(({ cells }) => cells)])], { type: 'text/csv;charset=utf-8' })
          : await (await import('./matrix-workbook.js')).matrixWorkbook(table);
      saveFile(file, fileNameOf(unit, category, board.asOf, extension));
    } catch (error) {
      setFailure(t('common.failed', { message: visibleText(error instanceof Error ? error.message : String(error)) }));
    }
  }

  return (
    <>
      <button type="button" className={buttons['plain']} title={t('matrix.saveCsv')} onClick={() => void save('csv')}>
        ↓ CSV
      </button>
      <button type="button" className={buttons['plain']} title={t('matrix.saveExcel')} onClick={() => void save('xlsx')}>
        ↓ Excel
      </button>
      {failure !== undefined && (
        <span className={ink['needs-action']} role="alert">
          {failure}
        </span>
      )}
    </>
  );
}

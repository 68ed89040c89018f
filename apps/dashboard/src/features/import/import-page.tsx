import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import buttons from '../../ui/buttons.module.css';
import formParts from '../../ui/form-parts.module.css';
import ink from '../../ui/ink.module.css';
import { PageFrame } from '../navigation/page-frame.js';
import { ProblemError } from '../../api/http.js';
import { problemText } from '../../api/problem-text.js';
import { formatValue } from '../../format/number.js';
import { Name } from '../../ui/name.js';
import { Notice } from '../../ui/notice.js';
import { useUser } from '../session/session-context.js';
import { UnitLabel } from '../units/unit-label.js';
import type { ImportResult, Ledger, Progress } from './import-ledger.js';
import { LedgerForm } from './ledger-form.js';
import { LiveStrip } from './live-strip.js';
import { mayImport } from './may-import.js';
import { periodOf } from './period-of.js';
import { RefusedRows } from './refused-rows.js';
import { useImport } from './use-import.js';
import { VerdictTable } from './verdict-table.js';
import styles from './import.module.css';

/** From a committee's ledger to the board: choose, try, see a verdict per row, import, watch it arrive. */
export function ImportPage() {
  const { t } = useTranslation();
  const user = useUser();
  const [search] = useSearchParams();
  const { state, check, run, reset } = useImport();
  if (!mayImport(user)) {
    return (
      <PageFrame title={t('importing.title')}>
        <Notice>{t('importing.notAllowed')}</Notice>
      </PageFrame>
    );
  }
  const asked = search.get('unit') ?? '';
  const unit = user.role === 'committee' ? user.orgUnit : /^\d{12}$/.test(asked) ? asked : '';
  const error = 'error' in state ? state.error : undefined;
  return (
    <PageFrame title={t('importing.title')}>
      {(state.step === 'choosing' || state.step === 'checking') && (
        <>
          <p>{t('importing.intro')}</p>
          {error !== undefined && <Notice tone="action">{problemText(error, t)}</Notice>}
          <LedgerForm user={user} unit={unit} busy={state.step === 'checking'} onCheck={(ledger) => void check(ledger)} />
        </>
      )}
      {state.step === 'checked' && (
        <>
          {error !== undefined && <Notice tone="action">{t('importing.interrupted', { message: interruption(error, t) })}</Notice>}
          <Trial ledger={state.ledger} result={state.result} onRun={() => void run()} onAnother={reset} />
        </>
      )}
      {state.step === 'importing' && (
        <>
          <h2>
            <Name>{state.ledger.file.name}</Name>
          </h2>
          <ProgressBar progress={state.progress} />
          <LiveStrip orgUnit={state.ledger.orgUnit} from={periodOf(state.result)?.from} />
        </>
      )}
      {state.step === 'finished' && <Finished ledger={state.ledger} result={state.result} onAnother={reset} />}
    </PageFrame>
  );
}

function interruption(error: unknown, t: TFunction): string {
  const bare = error instanceof ProblemError && error.code === 'interrupted';
  return bare ? t('common.offline') : problemText(error, t);
}

function useKind(): (result: ImportResult) => string {
  const { t } = useTranslation();
  return ({ kind }) =>
    kind.startsWith('screening')
      ? t('importing.kind.screening')
      : kind.startsWith('return')
        ? t('importing.kind.returnees')
        : kind.startsWith('household')
          ? t('importing.kind.households')
          : t('importing.kind.other');
}

function Trial({
  ledger,
  result,
  onRun,
  onAnother,
}: {
  ledger: Ledger;
  result: ImportResult;
  onRun: () => void;
  onAnother: () => void;
}) {
  const { t } = useTranslation();
  const kind = useKind();
  return (
    <div data-testid="import-checked">
      <h2>{t('importing.checked')}</h2>
      <p>
        <UnitLabel code={ledger.orgUnit} /> · {kind(result)} · <Name>{ledger.file.name}</Name> ·{' '}
        {t('importing.rows', { count: formatted(result.rows) })}
      </p>
      <Notes result={result} />
      <LeftOut result={result} />
      <p className={formParts['actions']}>
        <button type="button" className={buttons['primary']} onClick={onRun} disabled={result.rows === result.refused}>
          {t('importing.run', { count: formatted(result.rows - result.refused) })}
        </button>
        <button type="button" className={buttons['plain']} onClick={onAnother}>
          {t('importing.another')}
        </button>
        {result.refused > 0 && <RefusedRows ledger={ledger} />}
      </p>
      <VerdictTable result={result} dryRun />
    </div>
  );
}

function Finished({ ledger, result, onAnother }: { ledger: Ledger; result: ImportResult; onAnother: () => void }) {
  const { t } = useTranslation();
  const kind = useKind();
  const period = periodOf(result);
  return (
    <div data-testid="import-finished">
      <h2>{t('importing.finished')}</h2>
      <p>
        <UnitLabel code={ledger.orgUnit} /> · {kind(result)} · <Name>{ledger.file.name}</Name> ·{' '}
        {t('importing.rows', { count: formatted(result.rows) })}
      </p>
      {result.recorded === 0 && result.alreadyRecorded > 0 && <Notice>{t('importing.nothingNew')}</Notice>}
      <Notes result={result} />
      <LeftOut result={result} />
      <LiveStrip orgUnit={ledger.orgUnit} from={period?.from} />
      <p className={formParts['actions']}>
        <Link
          className={buttons['primary']}
          to={`/board/${ledger.orgUnit}${period === undefined ? '' : `?${new URLSearchParams({ from: period.from })}`}`}
        >
          {period === undefined ? t('importing.toBoardPlain') : t('importing.toBoard', { from: period.from.slice(0, 10) })}
        </Link>
        <button type="button" className={buttons['plain']} onClick={onAnother}>
          {t('importing.another')}
        </button>
        {result.refused > 0 && <RefusedRows ledger={ledger} />}
      </p>
      <VerdictTable result={result} dryRun={false} />
    </div>
  );
}

function Notes({ result }: { result: ImportResult }) {
  if (result.notes === undefined || result.notes.length === 0) return null;
  return (
    <ul className={styles['notes']}>
      {result.notes.map((note) => (
        <li key={note}>
          <Name>{note}</Name>
        </li>
      ))}
    </ul>
  );
}

/** What of the file is in none of the rows: silence about it would be taken for "all of it was read". */
function LeftOut({ result: { leftOut = [] } }: { result: ImportResult }) {
  const { t } = useTranslation();
  if (leftOut.length === 0) return null;
  return (
    <section className={styles['leftOut']} aria-labelledby="left-out-title" data-testid="import-left-out">
      <h3 id="left-out-title">{t('importing.leftOut')}</h3>
      <ul className={styles['notes']}>
        {leftOut.map((part) => (
          <li key={part}>
            <Name>{part}</Name>
          </li>
        ))}
      </ul>
    </section>
  );
}

function ProgressBar({ progress: { done, rows } }: { progress: Progress }) {
  const { t } = useTranslation();
  return (
    <div className={styles['progress']}>
      <progress max={rows} value={done} aria-label={t('importing.progress')} data-testid="import-progress" />
      <span className={ink['digits']}>{t('importing.running', { done: formatted(done), rows: formatted(rows) })}</span>
    </div>
  );
}

function formatted(count: number): string {
  return formatValue(count, '');
}

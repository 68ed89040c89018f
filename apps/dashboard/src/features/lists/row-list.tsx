import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCelsius, formatDegrees, formatValue } from '../../format/number.js';
import { formatMinute } from '../../format/time.js';
import type { UnitName } from '../../graphql/unit.fragment.js';
import ink from '../../ui/ink.module.css';
import { Name } from '../../ui/name.js';
import { AccountName } from '../session/account-name.js';
import { DueLength } from './due-length.js';
import type { ListQuestion } from './list-question.js';
import type { PlacedRow, RowNode } from './operations/list-rows.query.js';
import type { ListColumn } from './operations/lists.query.js';
import { columnsOf, headOf, isAccount, recordOf, UNOPENED, wordIn, type ShownColumns } from './shown-columns.js';
import { SpokenText } from './spoken-text.js';
import type { KnownRecords } from './personal-records.js';
import styles from './row-list.module.css';

interface Shown {
  readonly question: ListQuestion;
  readonly units: readonly UnitName[];
  readonly known: KnownRecords;
  /** The server's time, in ms since 1970. */
  readonly now: number;
  /** Whether all rows are of the reader's own household. */
  readonly isOwn?: boolean;
  /** What stands at the end of a row. */
  readonly ending?: ((node: RowNode) => ReactNode) | undefined;
}

/** The rows of any list: who or where, what is due, and below in small what else the list says. */
export function RowList({ rows, ...shown }: Shown & { rows: readonly PlacedRow[] }) {
  const columns = columnsOf(shown.question.list, shown.units.length > 0, shown.isOwn);
  return (
    <ul className={styles['rows']} data-testid="list" data-list={shown.question.list.name}>
      {rows.map(({ node }) => (
        <Row key={node.key} node={node} columns={columns} {...shown} />
      ))}
    </ul>
  );
}

const Row = memo(function Row({ node, columns, ...shown }: Shown & { node: RowNode; columns: ShownColumns }) {
  const { due, rest } = columns;
  const given = (column: ListColumn) => node[column.name] !== null && node[column.name] !== undefined;
  const head = headOf(node, shown.question.list, columns, shown.known, shown.isOwn);
  return (
    <li data-key={node.key} data-state={node.state ?? ''}>
      <p className={styles['head']}>
        {head.map((column) => (
          <span key={column.name} title={column.label}>
            <Value column={column} value={node[column.name]} {...shown} />
          </span>
        ))}
      </p>
      {due !== undefined && given(due) && <Due due={String(node[due.name])} label={due.label} state={node.state} {...shown} />}
      <dl className={styles['rest']}>
        {rest.filter((column) => given(column) && !head.includes(column)).map((column) => (
          <div key={column.name}>
            <dt>{column.label}</dt>
            <dd>
              <Value column={column} value={node[column.name]} {...shown} />
            </dd>
          </div>
        ))}
      </dl>
      {shown.ending !== undefined && <div className={styles['ending']}>{shown.ending(node)}</div>}
    </li>
  );
});

/** When a row is due, under the name of that moment, and for how long it is overdue, or over, or there still is. */
function Due({ due, label, state, question, now }: Shown & { due: string; label: string; state: string | null | undefined }) {
  const stateLabel = question.state === null ? question.list.states.find(({ word }) => word === state)?.label : undefined;
  return (
    <p className={styles['due']}>
      <DueLength due={due} isEnd={question.list.dueIsEnd} now={now} />
      <span className={ink['quiet']}>
        {stateLabel !== undefined && `${stateLabel} · `}
        {label} <time dateTime={due}>{formatMinute(due)}</time>
      </span>
    </p>
  );
}

function Value({ column, value, question, units, known }: Shown & { column: ListColumn; value: unknown }) {
  const text = String(value);
  switch (column.kind) {
    case 'MOMENT':
      return <time dateTime={text}>{formatMinute(text)}</time>;
    case 'COUNT':
      return <>{formatValue(Number(value), '')}</>;
    case 'CELSIUS':
      return <>{formatCelsius(Number(value))}</>;
    case 'DEGREE':
      return <>{formatDegrees(Number(value))}</>;
    case 'CHOICE':
      return <>{wordIn(column, value) ?? text}</>;
    case 'ORG_UNIT':
      return <Name>{units.find(({ code }) => code === value)?.name ?? text}</Name>;
    case 'TEXT':
      return isAccount(column.name) ? <AccountName account={text} /> : <SpokenText list={question.list.name} column={column.name} text={text} />;
    case 'ID':
      return <Opened column={column.name} record={known.get(text)} />;
  }
}

/** The record that an id leads to, where it was opened; else that it was not. */
function Opened({ column, record }: { column: string; record: string | undefined }) {
  const { t } = useTranslation();
  const kind = recordOf(column);
  if (record !== undefined) return <Name>{record}</Name>;
  return kind === undefined ? null : <span className={ink['quiet']}>{t(UNOPENED[kind])}</span>;
}

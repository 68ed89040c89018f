import { Link } from 'react-router';
import { formatValue } from '../../format/number.js';
import ink from '../../ui/ink.module.css';
import { addressOf } from '../lists/list-address.js';
import type { ListSetting } from '../lists/operations/lists.query.js';
import { useListSetting, useWholeOf } from '../lists/use-list-setting.js';
import { useList } from '../lists/use-list.js';
import styles from './drafts-waiting.module.css';

/** How many drafts of households a committee has to confirm, live, and the way to them; nothing while there is none, or for whoever does not see them. */
export default function DraftsWaiting({ orgUnit }: { orgUnit: string }) {
  const list = useListSetting('draftsToConfirm');
  return list === undefined ? null : <Waiting orgUnit={orgUnit} list={list} />;
}

function Waiting({ orgUnit, list }: { orgUnit: string; list: ListSetting }) {
  const { rows } = useList(orgUnit, useWholeOf(list), undefined, 1);
  if (rows === undefined || rows.total === 0) return null;
  return (
    <Link className={styles['waiting']} to={addressOf(list.name, orgUnit)} data-testid="drafts-waiting">
      {list.label} <strong className={ink['digits']}>{formatValue(rows.total, '')}</strong>
    </Link>
  );
}

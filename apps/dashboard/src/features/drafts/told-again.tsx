import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import buttons from '../../ui/buttons.module.css';
import type { NextSubmission, RowNode } from '../lists/operations/list-rows.query.js';
import type { ListSetting } from '../lists/operations/lists.query.js';
import { useListSetting, useWholeOf } from '../lists/use-list-setting.js';
import { useList } from '../lists/use-list.js';
import { typeOfDraft } from './draft-type.js';
import { isToldSince } from './own-waiting.js';

/** The lists whose rows know what is told again, by the kind of the draft; a kind without one begins with nothing. */
const BEGINS_WITH: Readonly<Record<string, string>> = {
  reportTemperature: 'quarantineCases', signQuarantineNotice: 'quarantineNoticesUnsigned', screenHousehold: 'householdsToVisit',
};

interface Shown {
  readonly node: RowNode;
  readonly orgUnit: string;
  /** Told the form that is to be opened. */
  readonly onChoose: (next: NextSubmission) => void;
}

/**
 * The way to tell again what the committee declined, of the same person; nothing for what it did not decline, for what was told again
 * since, and where nothing of the kind is to be told any more.
 */
export function ToldAgain({ drafts, ...shown }: Shown & { drafts: readonly RowNode[] }) {
  const { t } = useTranslation();
  const kind = String(shown.node['kind']);
  const list = useListSetting(BEGINS_WITH[kind]);
  if (shown.node['result'] !== 'declined' || isToldSince(shown.node, drafts)) return null;
  if (list !== undefined) return <OfRow {...shown} list={list} />;
  return kind in BEGINS_WITH ? null : (
    <Link className={buttons['button']} to={`/report?type=${typeOfDraft(kind)}`} data-testid="told-again">
      {t('draft.again')}
    </Link>
  );
}

function OfRow({ node, orgUnit, onChoose, list }: Shown & { list: ListSetting }) {
  const { t } = useTranslation();
  const { rows } = useList(orgUnit, useWholeOf(list), undefined);
  const row = rows?.rows.find(({ node: each }) => each['personId'] === node['personId'] || (node['personId'] == null && each['householdId'] === node['householdId']));
  const next = row?.node.next?.find(({ type }) => type === typeOfDraft(String(node['kind'])));
  return next === undefined ? null : (
    <button type="button" className={buttons['button']} data-testid="told-again" onClick={() => onChoose(next)}>
      {t('draft.again')}
    </button>
  );
}

import { useQuery } from '@apollo/client/react';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import buttons from '../../ui/buttons.module.css';
import formParts from '../../ui/form-parts.module.css';
import ink from '../../ui/ink.module.css';
import { PageFrame } from '../navigation/page-frame.js';
import { visibleText } from '../../format/visible-text.js';
import { Notice } from '../../ui/notice.js';
import { OutdatedLine } from '../read-model/outdated-line.js';
import { unitsBelow } from '../units/committees.js';
import { COMMITTEES } from '../units/committees.query.js';
import { useUser } from '../session/session-context.js';
import { isHousehold } from '../units/may-read.js';
import { useUnitInAddress } from './list-address.js';
import { ListSection, type Paper } from './list-section.js';
import { LISTS, type ListSetting, type Word } from './operations/lists.query.js';
import { isOfTakenItems, isTakenBy, takenOnOf } from './taken-items.js';
import { UnitChoice } from './unit-choice.js';
import { WayBack } from './way-back.js';
import styles from './list-page.module.css';

/** `/lists/:list`: one list of a unit, live, or those of its rows of a kind or in a state. */
export function ListPage() {
  const { t } = useTranslation();
  const { list: name = '' } = useParams();
  const [unit] = useUnitInAddress();
  const [, setSearch] = useSearchParams();
  const isOwn = isHousehold(useUser());
  const { data, error } = useQuery(LISTS);
  const list = data?.lists.find((each) => each.name === name);
  const shown = useMemo(() => new Map(list === undefined ? [] : [[list.name, list.label]]), [list]);
  const [isForPaper, setForPaper] = useState(false);
  const onPrinted = useCallback(() => setForPaper(false), []);
  const choose = (change: Readonly<Record<string, string>>) =>
    setSearch((before) => new URLSearchParams([...before].filter(([key]) => !(key in change)).concat(Object.entries(change).filter(([, value]) => value !== ''))), { replace: true });
  return (
    <PageFrame title={list?.label ?? t('lists.title')}>
      <WayBack to={`/lists?unit=${unit}`}>{t(isOwn ? 'nav.household' : 'lists.all')}</WayBack>
      {error !== undefined && <Notice tone="action">{t('list.failed', { message: visibleText(error.message) })}</Notice>}
      {data !== undefined && list === undefined && <p className={ink['quiet']}>{t('lists.notYours')}</p>}
      {list !== undefined && (
        <>
          <p className={styles['description']}>{list.description}</p>
          <OutdatedLine shown={shown} />
          {!isOwn && (
            <div className={styles['filters']}>
              <UnitChoice unit={unit} onChoose={(next) => choose({ unit: next })} />
              <Filters list={list} onChoose={choose} />
              <button type="button" className={`${buttons['button']} ${styles['print']}`} disabled={isForPaper} onClick={() => setForPaper(true)}>
                {t(isForPaper ? 'common.loading' : 'lists.print')}
              </button>
            </div>
          )}
          <Rows list={list} lists={data!.lists} unit={unit} paper={{ isAsked: isForPaper, onPrinted }} />
        </>
      )}
    </PageFrame>
  );
}

/** The word of a list that the address names; `null` for none, and for one that the list does not have. */
function useWord(key: 'kind' | 'state', words: readonly Word[]): string | null {
  const [search] = useSearchParams();
  const said = search.get(key);
  return words.some(({ word }) => word === said) ? said : null;
}

const kindsOf = ({ columns, kind }: ListSetting): readonly Word[] => columns.find(({ name }) => name === kind)?.choices ?? [];

function Filters({ list, onChoose }: { list: ListSetting; onChoose: (change: Readonly<Record<string, string>>) => void }) {
  const { t } = useTranslation();
  const filters = [
    { key: 'kind', label: list.columns.find(({ name }) => name === list.kind)?.label ?? '', words: kindsOf(list), chosen: useWord('kind', kindsOf(list)) },
    { key: 'state', label: t('lists.state'), words: list.states, chosen: useWord('state', list.states) },
  ];
  const [search] = useSearchParams();
  const selects = filters
    .filter(({ words }) => words.length > 1)
    .map(({ key, label, words, chosen }) => (
      <label key={key} className={formParts['field']}>
        <span>{label}</span>
        <select name={key} value={chosen ?? ''} onChange={(event) => onChoose({ [key]: event.target.value })}>
          <option value="">{t('lists.every')}</option>
          {words.map(({ word, label: called }) => (
            <option key={word} value={word}>
              {called}
            </option>
          ))}
        </select>
      </label>
    ));
  return (
    <>
      {selects}
      {isOfTakenItems(list) && (
        <label className={styles['mine']}>
          <input type="checkbox" name="mine" checked={search.has('mine')} onChange={(event) => onChoose({ mine: event.target.checked ? '1' : '' })} />{' '}
          {t('lists.onlyMine')}
        </label>
      )}
    </>
  );
}

function Rows({ list, lists, unit, paper }: { list: ListSetting; lists: readonly ListSetting[]; unit: string; paper: Paper }) {
  const { account } = useUser();
  const [search] = useSearchParams();
  const onlyMine = isOfTakenItems(list) && search.has('mine');
  const only = useMemo(() => (onlyMine ? isTakenBy(account) : undefined), [onlyMine, account]);
  const { data } = useQuery(COMMITTEES, { variables: { orgUnit: unit } });
  const kind = useWord('kind', kindsOf(list));
  const state = useWord('state', list.states);
  const question = useMemo(() => ({ list, kind, state }), [list, kind, state]);
  const takenOn = useMemo(() => takenOnOf(list, lists), [list, lists]);
  const units = useMemo(() => (data === undefined ? [] : unitsBelow(data.orgUnit)), [data]);
  return <ListSection key={`${list.name} ${unit} ${kind} ${state} ${onlyMine}`} orgUnit={unit} {...{ question, takenOn, units, paper, at: undefined, shows: only }} />;
}

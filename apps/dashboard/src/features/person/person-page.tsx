import { useQuery } from '@apollo/client/react';
import { ruleOf } from '@yiwang/kernel/roles';
import { useEffect, useMemo, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { visibleText } from '../../format/visible-text.js';
import type { UnitName } from '../../graphql/unit.fragment.js';
import { useNow } from '../../timing/use-now.js';
import buttons from '../../ui/buttons.module.css';
import formParts from '../../ui/form-parts.module.css';
import ink from '../../ui/ink.module.css';
import { Name } from '../../ui/name.js';
import { Notice } from '../../ui/notice.js';
import { addressOf, useUnitInAddress } from '../lists/list-address.js';
import openRecords from '../lists/open-records.module.css';
import { LISTS, type ListSetting } from '../lists/operations/lists.query.js';
import { RowList } from '../lists/row-list.js';
import { recordIds, UNOPENED } from '../lists/shown-columns.js';
import type { KnownRecords } from '../lists/personal-records.js';
import { standIns } from '../lists/stand-ins.js';
import { usePersonalRecords } from '../lists/use-personal-records.js';
import { useQuarantines } from '../lists/use-quarantines.js';
import { usePurpose } from '../lists/use-purpose.js';
import { WayBack } from '../lists/way-back.js';
import { PageFrame } from '../navigation/page-frame.js';
import { useUser } from '../session/session-context.js';
import { unitsBelow } from '../units/committees.js';
import { COMMITTEES } from '../units/committees.query.js';
import { personIn, type CameFrom } from './person-address.js';
import { PersonLine } from './person-line.js';
import { nodeOf, PERSON_HISTORY, type PersonHistory } from './person.query.js';
import { PersonStanding } from './person-standing.js';

/** `/person`: 隔离全程, what happened to one person and what is next. Each look is written down; some roles say why first. */
export function PersonPage() {
  const { t } = useTranslation();
  const { hash, state } = useLocation();
  const from = state as CameFrom | null;
  const [unit] = useUnitInAddress();
  const personId = personIn(hash);
  return (
    <PageFrame title={t('person.title')}>
      <WayBack isBack={from !== null} to={from === null ? `/lists?unit=${unit}` : addressOf(from.list, from.unit)}>{t(from === null ? 'lists.all' : 'person.toList')}</WayBack>
      {personId === undefined ? <p className={ink['quiet']}>{t('person.nobody')}</p> : <Opened personId={personId} from={from} />}
    </PageFrame>
  );
}

/** The person, once it is said why where that must be said; until then what the list has said already. */
function Opened({ personId, from }: { personId: string; from: CameFrom | null }) {
  const { t } = useTranslation();
  const { role } = useUser();
  const [purpose, keep] = usePurpose();
  if (ruleOf(role).persons !== 'for a purpose') return <Person key={personId} personId={personId} purpose={undefined} />;
  if (purpose === '') {
    return (
      <>
        {from !== null && <RowBefore {...from} />}
        <Purpose onSay={keep} />
      </>
    );
  }
  return (
    <>
      <p className={ink['quiet']}>
        {t('person.purpose', { purpose: visibleText(purpose) })}{' '}
        <button type="button" className={buttons['plain']} onClick={() => keep('')}>
          {t('person.otherPurpose')}
        </button>
      </p>
      <Person key={`${personId} ${purpose}`} personId={personId} purpose={purpose} />
    </>
  );
}

/** What the list has said already of somebody whose name is not asked for yet. */
function RowBefore({ list: name, unit: listed, node, asOf }: CameFrom) {
  const { t } = useTranslation();
  const [unit] = useUnitInAddress();
  const { data } = useQuery(LISTS);
  const { data: tree } = useQuery(COMMITTEES, { variables: { orgUnit: unit } });
  const now = useNow(asOf, false);
  const nodes = useMemo(() => [node], [node]);
  const inQuarantine = useQuarantines(listed, nodes, undefined);
  const list = data?.lists.find((each) => each.name === name);
  if (list === undefined) return null;
  return (
    <RowList
      rows={[{ cursor: node.key, node }]}
      question={{ list, kind: null, state: null }}
      units={tree === undefined ? [] : [tree.orgUnit, ...unitsBelow(tree.orgUnit)]}
      known={standIns(nodes, inQuarantine, new Map(), now, t)}
      now={now}
    />
  );
}

function Purpose({ onSay }: { onSay: (purpose: string) => void }) {
  const { t } = useTranslation();
  const say = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onSay(String(new FormData(event.currentTarget).get('purpose')).trim());
  };
  return (
    <form className={openRecords['form']} onSubmit={say}>
      <label className={formParts['field']}>
        <span>
          {t('list.purpose')} {t('list.required')}
        </span>
        <input name="purpose" maxLength={200} required pattern=".*\S.*" />
      </label>
      <button type="submit" className={buttons['primary']}>
        {t('person.open')}
      </button>
      <small className={ink['quiet']}>{t('list.lookNoted')}</small>
    </form>
  );
}

function Person({ personId, purpose }: { personId: string; purpose: string | undefined }) {
  const { t } = useTranslation();
  const [unit] = useUnitInAddress();
  const { doors } = ruleOf(useUser().role);
  const { data: lists } = useQuery(LISTS);
  const { data: tree } = useQuery(COMMITTEES, { variables: { orgUnit: unit } });
  const { data, error, refetch } = useQuery(PERSON_HISTORY, { variables: { orgUnit: unit, personId, purpose: purpose ?? null }, fetchPolicy: 'no-cache' });
  const records = usePersonalRecords();
  const person = data?.person;
  const isThere = person !== undefined;
  useEffect(() => {
    if (isThere) {
      const nodes = person.rows.map(nodeOf);
      records.open({ persons: [personId], households: doors === 'never' ? [] : recordIds(nodes, 'household'), notes: recordIds(nodes, 'note') }, purpose ?? '');
    }
    // The names are asked for once, with the page; each time would be a look.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isThere]);
  if (error !== undefined) return <Notice tone="action">{visibleText(error.message)}</Notice>;
  if (person === undefined || lists === undefined) return <p className={ink['quiet']}>{t('common.loading')}</p>;
  const units = tree === undefined ? [] : unitsBelow(tree.orgUnit);
  return <Course person={person} shown={{ lists: lists.lists, units, known: records.known }} places={tree === undefined ? [] : [tree.orgUnit, ...units]} name={records.known.get(personId) ?? t(UNOPENED.person)} onChanged={() => void refetch().catch(() => undefined)} />;
}

function Course({
  person: { asOf, rows, events },
  shown,
  places,
  name,
  onChanged,
}: {
  person: PersonHistory;
  shown: { readonly lists: readonly ListSetting[]; readonly units: readonly UnitName[]; readonly known: KnownRecords };
  /** The unit of the address and those below it, by which an event says where. */
  places: readonly UnitName[];
  name: string;
  onChanged: () => void;
}) {
  const { t } = useTranslation();
  const now = useNow(asOf, false);
  return (
    <>
      <p data-testid="person-who">
        <Name>{name}</Name> <small className={ink['quiet']}>{t('list.lookNoted')}</small>
      </p>
      <PersonStanding {...shown} rows={rows} who={name} now={now} onChanged={onChanged} />
      <PersonLine lists={shown.lists} units={places} rows={rows} events={events} now={now} />
    </>
  );
}

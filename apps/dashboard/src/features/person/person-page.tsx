import { useQuery } from '@apollo/client/react';
import { ruleOf } from '@yiwang/kernel/roles';
import { useEffect, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { visibleText } from '../../format/visible-text.js';
import type { UnitName } from '../../graphql/unit.fragment.js';
import { useNow } from '../../timing/use-now.js';
import { Name } from '../../ui/name.js';
import { Notice } from '../../ui/notice.js';
import { useUnitInAddress } from '../lists/list-address.js';
import { LISTS, type ListSetting } from '../lists/operations/lists.query.js';
import { recordIds, SHORT } from '../lists/shown-columns.js';
import type { KnownRecords } from '../lists/personal-records.js';
import { usePersonalRecords } from '../lists/use-personal-records.js';
import { PageFrame } from '../navigation/page-frame.js';
import { useUser } from '../session/session-context.js';
import { COMMITTEES, type UnitTree } from '../units/committees.query.js';
import { personIn } from './person-address.js';
import { PersonLine } from './person-line.js';
import { nodeOf, PERSON_HISTORY, type PersonHistory } from './person.query.js';
import { PersonStanding } from './person-standing.js';

/** `/person`: 隔离全程, what happened to one person and what is next. Each look is written down; some roles say why first. */
export function PersonPage() {
  const { t } = useTranslation();
  const { role } = useUser();
  const { hash } = useLocation();
  const [purpose, setPurpose] = useState<string>();
  const personId = personIn(hash);
  const mustSayWhy = ruleOf(role).persons === 'for a purpose';
  return (
    <PageFrame title={t('person.title')}>
      {personId === undefined && <p className="quiet">{t('person.nobody')}</p>}
      {personId !== undefined && mustSayWhy && purpose === undefined && <Purpose onSay={setPurpose} />}
      {personId !== undefined && (!mustSayWhy || purpose !== undefined) && <Person key={personId} personId={personId} purpose={purpose} />}
    </PageFrame>
  );
}

function Purpose({ onSay }: { onSay: (purpose: string) => void }) {
  const { t } = useTranslation();
  const say = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onSay(String(new FormData(event.currentTarget).get('purpose')).trim());
  };
  return (
    <form className="open-records" onSubmit={say}>
      <label className="field">
        <span>{t('list.purpose')}</span>
        <input name="purpose" maxLength={200} required pattern=".*\S.*" />
      </label>
      <button type="submit" className="primary">
        {t('person.open')}
      </button>
      <small className="quiet">{t('list.lookNoted')}</small>
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
  if (person === undefined || lists === undefined) return <p className="quiet">{t('common.loading')}</p>;
  const units = tree === undefined ? [] : unitsBelow(tree.orgUnit);
  return <Course person={person} shown={{ lists: lists.lists, units, known: records.known }} name={records.known.get(personId) ?? personId.slice(0, SHORT)} onChanged={() => void refetch().catch(() => undefined)} />;
}

function Course({
  person: { asOf, rows, events },
  shown,
  name,
  onChanged,
}: {
  person: PersonHistory;
  shown: { readonly lists: readonly ListSetting[]; readonly units: readonly UnitName[]; readonly known: KnownRecords };
  name: string;
  onChanged: () => void;
}) {
  const { t } = useTranslation();
  const now = useNow(asOf, false);
  return (
    <>
      <p className="intro" data-testid="person-who">
        <Name>{name}</Name> <small className="quiet">{t('list.lookNoted')}</small>
      </p>
      <PersonStanding {...shown} rows={rows} who={name} now={now} onChanged={onChanged} />
      <PersonLine {...shown} rows={rows} events={events} now={now} />
    </>
  );
}

/** The units below one, all the way down. */
const unitsBelow = ({ children = [] }: UnitTree): readonly UnitTree[] => children.flatMap((child) => [child, ...unitsBelow(child)]);

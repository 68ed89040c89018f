import { useQuery } from '@apollo/client/react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ListSection } from '../lists/list-section.js';
import { LISTS } from '../lists/operations/lists.query.js';
import { useUser } from '../session/session-context.js';
import { isHousehold } from '../units/may-read.js';
import { UNITS } from '../units/units.query.js';
import { listsShown } from './begins-with-row.js';

/** The lists with a row of which a report begins: chosen there, its form comes filled in. */
export function RowsToBeginWith({ type, lists, orgUnit }: { type: string; lists: readonly string[]; orgUnit: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(LISTS);
  const isOwn = isHousehold(useUser());
  const { data: around } = useQuery(UNITS, { variables: { orgUnit } });
  const questions = useMemo(
    () => listsShown(lists, data?.lists ?? [], isOwn).map((list) => ({ list, kind: null, state: null })),
    [data, lists, isOwn],
  );
  return (
    <>
      <p>{t('report.fromRow')}</p>
      {questions.map((question) => (
        <ListSection
          key={question.list.name}
          orgUnit={orgUnit}
          question={question}
          takenOn={undefined}
          units={around?.orgUnit.children ?? []}
          at={undefined}
          only={type}
        />
      ))}
    </>
  );
}

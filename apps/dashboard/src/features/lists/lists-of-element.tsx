import { useQuery } from '@apollo/client/react';
import { useMemo } from 'react';
import type { UnitName } from '../../graphql/unit.fragment.js';
import { questionsBehind } from './list-question.js';
import { ListSection } from './list-section.js';
import { LISTS } from './operations/lists.query.js';

/** The lists whose rows an element counts: who and what stands behind a number, row by row. */
export function ListsOfElement({
  element,
  orgUnit,
  units,
  at,
}: {
  element: string;
  orgUnit: string;
  units: readonly UnitName[];
  at: string | undefined;
}) {
  const { data } = useQuery(LISTS);
  const questions = useMemo(() => questionsBehind(element, data?.lists ?? []), [element, data]);
  return questions.map((question) => (
    <ListSection key={`${question.list.name} ${question.kind} ${question.state}`} orgUnit={orgUnit} question={question} units={units} at={at} />
  ));
}

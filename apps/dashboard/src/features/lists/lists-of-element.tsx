import { useQuery } from '@apollo/client/react';
import { useMemo } from 'react';
import type { UnitName } from '../../graphql/unit.fragment.js';
import { questionsBehind } from './list-question.js';
import { ListSection } from './list-section.js';
import { LISTS } from './operations/lists.query.js';
import { takenOnOf } from './taken-items.js';

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
  const questions = useMemo(() => {
    const lists = data?.lists ?? [];
    return questionsBehind(element, lists).map((question) => ({ question, takenOn: takenOnOf(question.list, lists) }));
  }, [element, data]);
  return questions.map(({ question, takenOn }) => (
    <ListSection
      key={`${question.list.name} ${question.kind} ${question.state}`}
      orgUnit={orgUnit}
      question={question}
      takenOn={takenOn}
      units={units}
      at={at}
    />
  ));
}

import type { ListSetting } from '../lists/operations/lists.query.js';
import type { PersonRow } from './person.query.js';

/** A moment from which something about a person is due. */
export interface Due {
  readonly at: string;
  readonly label: string;
  /** Whether nobody has to do anything once it is past. */
  readonly isEnd: boolean;
}

/** What is due of a person, the last moment first; what several lists say of one moment in the same words is said once. */
export function duesOf(rows: readonly PersonRow[], lists: readonly ListSetting[]): readonly Due[] {
  const dues = rows.flatMap(({ list, due }): [string, Due][] => {
    const setting = lists.find(({ name }) => name === list);
    const label = setting?.columns.find(({ name }) => name === setting.due)?.label;
    return due === null || setting === undefined || label === undefined ? [] : [[`${due} ${label}`, { at: due, label, isEnd: setting.dueIsEnd }]];
  });
  return [...new Map(dues).values()].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

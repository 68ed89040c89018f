import type { NextSubmission, RowNode } from './operations/list-rows.query.js';
import { siteOfRow } from './site-of-row.js';

/** What opens the persons and texts it names to whoever took it on, beside those who learn names anyway. */
const OPENS = 'complete-resident-request';

/** A submission that the reader could send now, by which the edge opens what it names. */
export interface WorkInRow extends Pick<NextSubmission, 'type' | 'orgUnit' | 'data'> {
  readonly site?: string | undefined;
}

/** A row that the reader took up and sees to, and the work that it is. */
export interface RowAtWork {
  readonly node: RowNode;
  readonly work: WorkInRow;
}

/** Which of the rows the reader sees to, and by which work what they name is opened. */
export function rowsAtWork(nodes: readonly RowNode[], { account, sites }: { readonly account: string; readonly sites?: readonly string[] | undefined }): readonly RowAtWork[] {
  return nodes.flatMap((node) => {
    const next = node['acceptedBy'] === account ? node.next?.find(({ type }) => type === OPENS) : undefined;
    if (next === undefined) return [];
    const { type, orgUnit, data, likely } = next;
    const site = siteOfRow(node, sites);
    return [{ node, work: { type, orgUnit, data: { ...likely, ...data }, ...(site === undefined ? {} : { site }) } }];
  });
}

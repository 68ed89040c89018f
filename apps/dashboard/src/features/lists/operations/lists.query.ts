import { gql, type TypedDocumentNode } from '@apollo/client';

export type ColumnKind = 'ID' | 'ORG_UNIT' | 'MOMENT' | 'COUNT' | 'TEXT' | 'CHOICE';

export interface Word {
  readonly word: string;
  readonly label: string;
}

export interface ListColumn {
  readonly name: string;
  readonly label: string;
  readonly kind: ColumnKind;
  /** Of a `CHOICE`. */
  readonly choices: readonly Word[];
}

/** All that a page needs to know of a list in order to show it. */
export interface ListSetting {
  /** The name of its query and its subscription. */
  readonly name: string;
  readonly label: string;
  readonly description: string;
  /** The category it belongs to, and what that is called. */
  readonly category: string;
  readonly categoryName: string;
  readonly columns: readonly ListColumn[];
  /** The column whose words are the kinds of its rows. */
  readonly kind: string | null;
  /** The column with the moment from which a row is due. */
  readonly due: string | null;
  /** The column whose id names an item where it is taken on; `null` where the row's key does. */
  readonly item: string | null;
  readonly states: readonly Word[];
  readonly countedBy: readonly { readonly element: string; readonly kind: string | null; readonly state: string | null }[];
}

/** The lists there are, in the reader's language. */
export const LISTS: TypedDocumentNode<{ readonly lists: readonly ListSetting[] }, Record<string, never>> = gql`
  query Lists {
    lists {
      name
      label
      description
      category
      categoryName
      columns {
        name
        label
        kind
        choices {
          word
          label
        }
      }
      kind
      due
      item
      states {
        word
        label
      }
      countedBy {
        element
        kind
        state
      }
    }
  }
`;

import { BoardSettingDocument, type BoardSettingQuery } from './board-setting.query.generated.js';

/** The unit, the units below it, and the names of all elements. */
export type BoardSetting = BoardSettingQuery;

/**
 * What a board says of an element beside its numbers: which way its value has to go to need attention (`attention`), from
 * where on it calls for somebody (`threshold`, in its unit), its place in its category (`rank`, from 1).
 * Where an office has set limits of other kinds, they stand beside it.
 */
export type ElementName = BoardSetting['elements'][number] & { readonly limits?: ElementLimits | undefined };

/** Without having moved for so many hours; units so far apart; so much changed since yesterday: then it calls for somebody, too. */
export type ElementLimits = Readonly<Partial<Record<'SILENT' | 'UNEQUAL' | 'FASTER', number>>>;

/** Which way a value has to go to need attention. */
export type Attention = ElementName['attention'];

/** Everything of a board that does not change with the numbers. */
export const BOARD_SETTING = BoardSettingDocument;

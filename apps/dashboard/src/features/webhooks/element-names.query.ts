import { ElementNamesDocument } from './element-names.query.generated.js';

/** What the elements are called that a webhook may be about. */
export const ELEMENT_NAMES = ElementNamesDocument;

import { SitesOfUnitDocument, type SitesOfUnitQuery } from './sites.query.generated.js';

/** A site of a committee, as one chooses it. */
export type SiteName = SitesOfUnitQuery['sites']['edges'][number]['node'];

/** The sites of a committee by name; of one that has more, the first. */
export const SITES = SitesOfUnitDocument;

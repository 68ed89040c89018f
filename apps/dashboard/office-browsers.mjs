/**
 * The oldest browsers of offices: Chrome of November 2020, of which the system browsers of UOS and Kylin are made, and
 * Safari of September 2020. Scripts and style sheets are built for them, lint keeps later methods out of the sources
 * (`infra/workspace/eslint.config.mjs`), and what libraries call of such stands in `public/before-all.mjs`.
 */
export const OFFICE_BROWSERS = ['chrome87', 'safari14'];

/** The last year's edition of the language that both of them read. */
export const OFFICE_EDITION = 2021;

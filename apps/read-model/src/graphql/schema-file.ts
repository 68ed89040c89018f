/** The contract: the same file from the sources and from `dist`. */
export const SCHEMA_FILE = new URL('../../src/schema.graphql', import.meta.url);

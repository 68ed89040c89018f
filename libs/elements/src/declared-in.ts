/** Where this library's files lie, built or not: what its declarations are known by is read there. */
export const DECLARED_IN: URL = new URL('./', import.meta.url);

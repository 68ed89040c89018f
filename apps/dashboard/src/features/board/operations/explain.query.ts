/** The events behind a number, by part: who reported what, what it counts in, and until when. */
export { ExplainDocument as EXPLAIN } from './explain.query.generated.js';

/** How much of the demonstration's past is loaded. */
export { LoadingPastDocument as LOADING_PAST } from './loading-past.query.generated.js';

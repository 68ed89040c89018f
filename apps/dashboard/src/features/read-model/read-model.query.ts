/** Which numbers and lists are shown as they were before their declarations changed. */
export { OutdatedDocument as OUTDATED } from './read-model.query.generated.js';

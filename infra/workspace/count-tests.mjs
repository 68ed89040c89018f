/**
 * `count-tests.mjs <results> [<results of a second run>]`: prints the counts of a Jest run as one closing line, and fails if a test
 * failed or was skipped, or none ran. A file of the second run stands for the same file of the first; what failed before is named.
 *
 * `count-tests.mjs --failed <results>`: prints the files in which something failed, a line each.
 */
import { readFileSync } from 'node:fs';

const read = (file) => JSON.parse(readFileSync(file, 'utf8')).testResults;
const hasFailed = (suite) => suite.status === 'failed' || suite.assertionResults.some(({ status }) => status === 'failed');

const [first, second] = process.argv.slice(2);
if (first === '--failed') {
  for (const name of new Set(read(second).filter(hasFailed).map((suite) => suite.name))) console.log(name);
} else {
  count(read(first), second === undefined ? [] : read(second));
}

function count(before, again) {
  const redone = new Set(again.map((suite) => suite.name));
  for (const suite of before.filter(({ name }) => redone.has(name))) {
    for (const { status, fullName } of suite.assertionResults) if (status === 'failed') console.log(`failed beside other tests: ${fullName}`);
  }
  const suites = [...before.filter(({ name }) => !redone.has(name)), ...again];
  const tests = suites.flatMap(({ assertionResults }) => assertionResults);
  const of = (wanted) => tests.filter(({ status }) => status === wanted);
  for (const { fullName } of of('pending')) console.log(`skipped: ${fullName}`);
  console.log(`${of('passed').length} passed, ${of('failed').length} failed, ${of('pending').length} skipped`);
  process.exit(of('passed').length === 0 || of('pending').length > 0 || suites.some(hasFailed) ? 1 : 0);
}

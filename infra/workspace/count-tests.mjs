/** Prints the counts of a Jest run as one closing line; names what was skipped and fails if anything was, or nothing ran. */
import { readFileSync } from 'node:fs';

const results = JSON.parse(readFileSync(process.argv[2], 'utf8'));
for (const suite of results.testResults) {
  for (const test of suite.assertionResults) {
    if (test.status === 'pending') console.log(`skipped: ${test.fullName}`);
  }
}
console.log(`${results.numPassedTests} passed, ${results.numFailedTests} failed, ${results.numPendingTests} skipped`);
const broken = results.numFailedTests + results.numFailedTestSuites + results.numPendingTests;
process.exit(results.numPassedTests === 0 || broken > 0 ? 1 : 0);

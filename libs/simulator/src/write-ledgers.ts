#!/usr/bin/env node
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fenglianLedgers, pujiangLedgers } from './ledgers/committee-ledgers.js';
import { ledgerAsCsv, ledgerAsXlsx } from './ledgers/ledger.js';

/** `write-ledgers DIR`: writes the ledgers of two committees, as CSV and Excel, and what an import must arrive at. */
async function main(directory: string | undefined): Promise<void> {
  if (directory === undefined) {
    process.stderr.write('usage: write-ledgers DIR\n');
    process.exitCode = 2;
    return;
  }
  await mkdir(directory, { recursive: true });
  for (const { name, screening, returnees, expected } of [pujiangLedgers(), fenglianLedgers()]) {
    for (const [kind, ledger] of Object.entries({ screening, returnees })) {
      await writeFile(join(directory, `${name}-${kind}.csv`), ledgerAsCsv(ledger));
      await writeFile(join(directory, `${name}-${kind}.xlsx`), await ledgerAsXlsx(ledger));
    }
    await writeFile(join(directory, `${name}-expected.json`), `${JSON.stringify(expected, null, 2)}\n`);
    process.stdout.write(
      `${name}: ${expected.households} households by ${expected.workers} workers, ${expected.persons} people; ` +
        `${expected.duplicateRows} rows twice, ${expected.badRows} unreadable\n`,
    );
  }
}

await main(process.argv[2]);

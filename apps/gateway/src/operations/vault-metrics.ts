import { Counter, Histogram, type Registry } from 'prom-client';
import type { VaultObserver } from '../store/postgres/vault-observer.js';

/** What Prometheus may know of a vault that stands in a PostgreSQL. Labels are kinds of questions and codes: no table, key or value. */
export class VaultMetrics implements VaultObserver {
  private readonly roundTrips: Histogram;
  private readonly failures: Counter;
  private readonly connections: Counter;
  private readonly reads: Counter;
  private readonly changes: Counter;

  constructor(registry: Registry) {
    const registers = [registry];
    this.roundTrips = new Histogram({
      name: 'yiwang_vault_round_trip_seconds',
      help: "Time from a question to the vault's database to its answer.",
      labelNames: ['question'],
      buckets: [0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
      registers,
    });
    this.failures = new Counter({
      name: 'yiwang_vault_failures_total',
      help: "Questions to the vault's database that had no answer, or an error.",
      labelNames: ['question', 'code'],
      registers,
    });
    this.connections = new Counter({ name: 'yiwang_vault_connections_total', help: "Connections made to the vault's database.", registers });
    this.reads = new Counter({
      name: 'yiwang_vault_reads_total',
      help: 'Entries of the vault that were read, by where they were: here, or at its database.',
      labelNames: ['where'],
      registers,
    });
    this.changes = new Counter({
      name: 'yiwang_vault_changes_total',
      help: 'Changes that the vault kept, and runs of changes that are made again, since what they read had changed.',
      labelNames: ['how'],
      registers,
    });
  }

  connected(): void {
    this.connections.inc();
  }

  asked(question: string, seconds: number, failure: string | undefined): void {
    if (failure === undefined) this.roundTrips.observe({ question }, seconds);
    else this.failures.inc({ question, code: failure });
  }

  read(here: number, elsewhere: number): void {
    this.reads.inc({ where: 'here' }, here);
    this.reads.inc({ where: 'database' }, elsewhere);
  }

  changed(changes: number, how: 'kept' | 'again'): void {
    this.changes.inc({ how }, changes);
  }
}

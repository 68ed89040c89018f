import { readFileSync } from 'node:fs';

/** How often (ms) a process is looked at. */
const LOOKED_AT_EVERY = 100;

/** What a process has in memory, in MB: of its own, and pages of files, of which the system takes back any at any time. */
export interface Memory {
  readonly own: number;
  readonly ofFiles: number;
}

/** Watches how much memory of its own a process has, all its threads together; 0 where the system does not tell. */
export class OwnMemory {
  private highest = 0;
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly pid: number) {
    this.timer = setInterval(() => this.now(), LOOKED_AT_EVERY);
    this.timer.unref();
  }

  now(): Memory {
    const memory = memoryOf(this.pid);
    this.highest = Math.max(this.highest, memory.own);
    return memory;
  }

  /** The most that was seen, in MB. */
  get most(): number {
    return this.highest;
  }

  leave(): void {
    clearInterval(this.timer);
  }
}

function memoryOf(pid: number): Memory {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const megabytes = (name: string): number => Number(new RegExp(`^${name}:\\s*(\\d+)`, 'm').exec(status)?.[1] ?? 0) / 1024;
    return { own: megabytes('RssAnon') + megabytes('RssShmem'), ofFiles: megabytes('RssFile') };
  } catch {
    return { own: 0, ofFiles: 0 };
  }
}

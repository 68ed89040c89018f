import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** The inode of the socket that listens on a port of this machine, on Linux. */
function listenerOn(port: number): string | undefined {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const lines = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) => readFileSync(file, 'utf8').split('\n'));
  const listening = lines.map((line) => line.trim().split(/\s+/)).find(([, local, , state]) => local?.endsWith(suffix) && state === '0A');
  return listening?.[9];
}

function holdsSocket(pid: string, inode: string): boolean {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`) === `socket:[${inode}]`);
  } catch {
    // Ended meanwhile, or somebody else's.
    return false;
  }
}

/** Megabytes that a process has in memory, or the most that it had. */
export function megabytesOf(pid: number, what: 'VmRSS' | 'VmHWM' = 'VmRSS'): number | undefined {
  const match = new RegExp(`${what}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return match ? Number(match[1]) / 1024 : undefined;
}

/** The process that listens on a port of this machine; undefined where it is not here or cannot be seen. */
export function processOn(port: number): number | undefined {
  try {
    const inode = listenerOn(port);
    const pid = inode && readdirSync('/proc').find((name) => /^\d+$/.test(name) && holdsSocket(name, inode));
    return pid ? Number(pid) : undefined;
  } catch {
    // Not Linux.
    return undefined;
  }
}

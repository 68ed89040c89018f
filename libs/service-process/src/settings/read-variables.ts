import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { SettingsError } from './settings-error.js';

/** The hosts of this machine, beyond which nobody is let in without certificates. */
export const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '::1']);

/** A port; 0 is any free one. */
export const port = z.coerce.number().int().min(0).max(65_535);

/** Where another process is: `host:port`, an address of IPv6 in brackets. */
export const address = z.string().regex(/^(\[[\da-f:]+\]|[^:,=\s]+):\d+$/i, 'expected host:port');

/** The host in `host:port`, without brackets. */
export const hostOf = (hostAndPort: string): string => hostAndPort.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');

/** A host as it stands before `:port`. */
export const inAddress = (host: string): string => (host.includes(':') ? `[${host}]` : host);

/**
 * What an environment says of some variables. An empty one counts as absent.
 *
 * @throws {SettingsError} for values that are missing or cannot be, each on a line with its name
 */
export function readVariables<Schema extends z.ZodType>(schema: Schema, environment: NodeJS.ProcessEnv): z.output<Schema> {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  throw new SettingsError(result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'));
}

/** The file that a variable names. @throws {SettingsError} where it cannot be read */
export function readNamedFile(variable: string, path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new SettingsError(`${variable}: cannot read ${path} (${(error as NodeJS.ErrnoException).code}).`);
  }
}

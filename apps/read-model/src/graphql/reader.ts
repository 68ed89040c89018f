import type { List } from '@yiwang/elements';
import {
  isOrgUnitCode, mayRead, maySeeList, maySeeNumbers, preferredLanguage, refuseRequest, ruleOf, streetOf, type Authenticator, type Language, type OrgUnitCode, type Principal,
} from '@yiwang/kernel';
import type { Work } from '../turns/work.js';

/** The cookie that the gateway sets at sign-in. */
const SESSION_COOKIE = 'yiwang_session';

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** Who asks, and in which language they read. */
export interface Reader {
  readonly principal: Principal;
  readonly language: Language;
  /** Their session, for what the edge is to judge by it. */
  readonly token: string;
}

/** What resolvers are given as context. */
export interface ReadContext {
  readonly reader: Reader;
  /** What the operation does of length, it does through this. */
  readonly work: Work;
}

/** The session token of a request: from `Authorization: Bearer`, else from the cookie. */
export function sessionTokenIn(headers: Headers): string | undefined {
  const bearer = /^Bearer\s+(\S+)\s*$/i.exec(textOf(headers['authorization']))?.[1];
  if (bearer !== undefined) return bearer;
  for (const pair of textOf(headers['cookie']).split(';')) {
    const [name, ...value] = pair.split('=');
    if (name?.trim() === SESSION_COOKIE) return value.join('=').trim() || undefined;
  }
  return undefined;
}

export const languageIn = (headers: Headers): Language => preferredLanguage(textOf(headers['accept-language']));

/** Who holds a token; refused `not-signed-in`. */
export async function readerOf(authenticator: Authenticator, token: string | undefined, language: Language): Promise<Reader> {
  const principal = token === undefined ? undefined : await authenticator.authenticate(token);
  return principal ? { principal, language, token: token! } : refuseRequest('not-signed-in');
}

/** Whether a unit is the street in which a reader works with rows of some unit. */
const worksIn = ({ principal: { orgUnit, role } }: Reader, street: string): boolean =>
  ruleOf(role).reads === 'within its unit' && streetOf(orgUnit) === street;

/** Lets a reader's own units pass; refused `not-your-unit`, and `unknown-unit` for what is no code. */
export function assertMayRead({ principal }: Reader, orgUnit: string): void {
  if (!isOrgUnitCode(orgUnit)) refuseRequest('unknown-unit', { orgUnit });
  if (!mayRead(principal, orgUnit)) refuseRequest('not-your-unit', { orgUnit });
}

/** Lets those pass who see numbers of a unit; refused as by `assertMayRead`, and `not-your-role`. */
export function assertSeesNumbers(reader: Reader, orgUnit: string): void {
  assertMayRead(reader, orgUnit);
  if (!maySeeNumbers(reader.principal, orgUnit as OrgUnitCode)) refuseRequest('not-your-role');
}

/**
 * Lets those pass who see a list of a unit, or who work in the street and ask it for a kind that the whole street knows; refused
 * as by `assertMayRead`, and `not-your-role`.
 */
export function assertSeesList(reader: Reader, { readers, knownInStreet }: Pick<List, 'readers' | 'knownInStreet'>, orgUnit: string, kind?: string | null): void {
  if (kind != null && knownInStreet.includes(kind) && worksIn(reader, orgUnit)) return;
  assertMayRead(reader, orgUnit);
  if (!maySeeList(reader.principal.role, readers)) refuseRequest('not-your-role');
}

const textOf = (header: string | string[] | undefined): string => (Array.isArray(header) ? header.join('; ') : (header ?? ''));

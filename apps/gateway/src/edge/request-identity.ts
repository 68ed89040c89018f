import type { IncomingHttpHeaders } from 'node:http';
import { refuseRequest, type Principal, type Role } from '@yiwang/kernel';
import type { FastifyRequest } from 'fastify';
import type { Pending } from '../accounts/session-authenticator.js';

export const SESSION_COOKIE = 'yiwang_session';

/** A route that answers without a session carries this in its Fastify config: `@RouteConfig(OPEN)`. */
export const OPEN = { open: true } as const;

/** A route that answers who has something else to do first carries this: changing a password, setting up a second factor. */
export const WHILE_PENDING = { whilePending: true } as const;

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is asking; set before any handler runs, absent on open routes without a session. */
    principal?: Principal;
    sessionToken?: string;
    /** What they have to do first; set on open routes and those that answer all the same. */
    pending?: Pending | undefined;
  }
  interface FastifyContextConfig {
    open?: boolean;
    whilePending?: boolean;
  }
}

/**
 * Headers by which proxies and programs like to say who someone is. Here identity comes from a session alone, so a
 * request that carries one of them is mistaken or forged, and is told so rather than half-believed.
 */
const IDENTITY_HEADERS = new Set([
  'x-user', 'x-user-id', 'x-username', 'x-account', 'x-actor', 'x-role', 'x-roles', 'x-org-unit', 'x-orgunit', 'x-principal',
  'x-forwarded-user', 'x-forwarded-email', 'x-forwarded-preferred-username', 'x-forwarded-groups', 'x-auth-request-user',
  'x-auth-request-email', 'x-remote-user', 'remote-user', 'x-authenticated-user', 'x-authenticated-userid', 'x-impersonate-user',
]);

/** @throws {Refused} `forged-identity` for a request that says who it is by a header. */
export function refuseForgedIdentity(request: FastifyRequest): void {
  for (const header of Object.keys(request.headers)) {
    if (IDENTITY_HEADERS.has(header)) refuseRequest('forged-identity', { header });
  }
}

/** The session token of a request, from `Authorization: Bearer` or the cookie. */
export function tokenOf(request: FastifyRequest): { token: string; from: 'header' | 'cookie' } | undefined {
  const bearer = /^Bearer ([\w-]+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (bearer !== undefined) return { token: bearer, from: 'header' };
  const cookie = request.cookies[SESSION_COOKIE];
  return cookie ? { token: cookie, from: 'cookie' } : undefined;
}

/**
 * Refuses what another site makes a browser send: a change of state that does not come from our own pages. Every browser
 * says so by `Sec-Fetch-Site` or `Origin`; a program that says neither is no browser. `SameSite=Strict` stands behind it.
 *
 * @throws {Refused} `cross-origin`
 */
export function refuseOtherOrigins(request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) {
    if (site !== 'same-origin' && site !== 'none') refuseRequest('cross-origin');
    return;
  }
  if (!tellsOwnOrigin(request.headers)) refuseRequest('cross-origin');
}

/** Whether what a browser says of the page that asks is that it is ours; what says nothing is no browser. */
export function tellsOwnOrigin({ origin, host }: IncomingHttpHeaders): boolean {
  return origin === undefined || hostOf(origin) === host;
}

const LOOPBACK_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * While the accounts of a demonstration can be used, with passwords that are public, another site must not reach them
 * by naming our loopback address its own (DNS rebinding).
 *
 * @throws {Refused} `cross-origin` for a request to any other name than loopback's.
 */
export function refuseOtherNames(request: FastifyRequest): void {
  if (!LOOPBACK_NAMES.has((request.headers.host ?? 'localhost').replace(/:\d+$/, ''))) refuseRequest('cross-origin');
}

/** Whether a request comes from this machine. */
export function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address);
}

/** Who is asking. For handlers behind the session check. */
export function principalOf(request: FastifyRequest): Principal {
  return request.principal ?? refuseRequest('not-signed-in');
}

/** Who is asking, where they have one of these roles. @throws {Refused} `not-your-role` */
export function holderOf(request: FastifyRequest, ...roles: readonly Role[]): Principal {
  const principal = principalOf(request);
  return roles.includes(principal.role) ? principal : refuseRequest('not-your-role');
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

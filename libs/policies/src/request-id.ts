import { v5 } from 'uuid';

/** Namespace of what policies submit: a random UUID, made once. */
const POLICIES = '3d0e9a57-52c1-4b7e-8f46-90c7d1a4b2e8';

/**
 * The id of what a policy submits, made of what it submits it for: the same event, and the same part of what it asks for,
 * give the same one. So it is recorded once, however often the event is delivered, and whoever follows the log.
 */
export const requestIdOf = (policy: string, ...of: readonly string[]): string => v5([policy, ...of].join('/'), POLICIES);

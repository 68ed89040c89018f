import { requestJson } from '../../api/http.js';

export interface FirstAdministrator {
  readonly token: string;
  readonly account: string;
  readonly name: string;
  readonly password: string;
}

/**
 * Makes the first administrator by the one-time link's token; the answer signs them in.
 *
 * @throws {ProblemError} `not-found` where the token is wrong or was used, `invalid-field`
 */
export async function createFirstAdministrator(administrator: FirstAdministrator): Promise<void> {
  await requestJson('/api/setup', { method: 'POST', json: administrator });
}

import { requestJson } from '../../api/http.js';

export interface FirstAdministrator {
  readonly token: string;
  readonly account: string;
  readonly name: string;
  readonly password: string;
}

/** Makes the first administrator by the one-time link's token. @throws {ProblemError} where the token was used or a field is not right */
export async function createFirstAdministrator(administrator: FirstAdministrator): Promise<void> {
  await requestJson('/api/setup', { method: 'POST', json: administrator });
}

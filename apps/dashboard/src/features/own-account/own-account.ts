import { requestJson } from '../../api/http.js';

/** One's own second factor. */
export interface OwnFactor {
  readonly isSet: boolean;
  readonly isDemanded: boolean;
  readonly recoveryCodes: number;
}

/** What an authenticator app is given. */
export interface NewSecret {
  readonly secret: string;
  readonly uri: string;
}

/** Changes one's own password; every other session of the account ends. @throws {ProblemError} `wrong-password`, `password-not-new` */
export async function changePassword(password: string, newPassword: string): Promise<void> {
  await requestJson('/api/password', { method: 'POST', json: { password, newPassword } });
}

export const ownFactor = (): Promise<OwnFactor> => requestJson('/api/second-factor');

export const beginFactor = (): Promise<NewSecret> => requestJson('/api/second-factor', { method: 'POST' });

/** Sets it up by a code. @returns the recovery codes, shown once */
export async function confirmFactor(code: string): Promise<readonly string[]> {
  const { recoveryCodes } = await requestJson<{ recoveryCodes: readonly string[] }>('/api/second-factor/confirmation', { method: 'POST', json: { code } });
  return recoveryCodes;
}

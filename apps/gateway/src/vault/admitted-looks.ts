import { PersonLooks, Refused, type PersonLook, type Refusal } from '@yiwang/kernel';
import type { SessionAuthenticator } from '../accounts/session-authenticator.js';
import type { LooksAllowance } from './looks-allowance.js';
import type { PersonalRecords } from './personal-records.js';

/** Looks at what happened to a person, let in by the rules by which records are opened. */
export class AdmittedLooks extends PersonLooks {
  constructor(
    private readonly sessions: SessionAuthenticator,
    private readonly records: PersonalRecords,
    private readonly allowance: LooksAllowance,
  ) {
    super();
  }

  override async admit({ token, personId, purpose }: PersonLook): Promise<Refusal | undefined> {
    const standing = await this.sessions.standingOf(token);
    if (standing === undefined || standing.pending !== undefined) return { code: 'not-signed-in' };
    if (standing.wall) return { code: 'wall-session' };
    const { principal } = standing;
    try {
      this.allowance.admit(principal.account);
    } catch (error) {
      if (error instanceof Refused) return error.refusal;
      throw error;
    }
    this.allowance.count(principal.account, 1);
    return this.records.noteLookAtHistory(personId, principal, purpose);
  }
}

import { PersonLooks, Refused, type PersonLook, type Refusal } from '@yiwang/kernel';
import { z } from 'zod';
import type { SessionAuthenticator } from '../accounts/session-authenticator.js';
import { parsedBody } from '../edge/parsed-body.js';
import { refusalOfStore } from '../edge/store-refusal.js';
import type { LooksAllowance } from './looks-allowance.js';
import type { PersonalRecords } from './personal-records.js';
import { purposeOfLook } from './purpose-of-look.js';

/** What of a look is said by whoever looks. */
const said = z.object({ purpose: purposeOfLook });

/** Looks at what happened to a person, let in by the rules by which records are opened. */
export class AdmittedLooks extends PersonLooks {
  constructor(
    private readonly sessions: Pick<SessionAuthenticator, 'standingOf'>,
    private readonly records: Pick<PersonalRecords, 'noteLookAtHistory'>,
    private readonly allowance: LooksAllowance,
  ) {
    super();
  }

  override async admit(look: PersonLook): Promise<Refusal | undefined> {
    try {
      return await this.letIn(look);
    } catch (error) {
      const refusal = error instanceof Refused ? error.refusal : refusalOfStore(error);
      if (refusal === undefined) throw error;
      return refusal;
    }
  }

  private async letIn({ token, personId, language, ...rest }: PersonLook): Promise<Refusal | undefined> {
    const standing = await this.sessions.standingOf(token);
    if (standing === undefined || standing.pending !== undefined) return { code: 'not-signed-in' };
    if (standing.wall) return { code: 'wall-session' };
    const { account } = standing.principal;
    const { purpose } = parsedBody(said, { purpose: rest.purpose }, language);
    this.allowance.admit(account);
    this.allowance.count(account, 1);
    return this.records.noteLookAtHistory(personId, standing.principal, purpose);
  }
}

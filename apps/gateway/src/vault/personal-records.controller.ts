import { Body, Controller, Headers, HttpCode, Post, Req, Res } from '@nestjs/common';
import { preferredLanguage, Refused, refusalMessage, refuseRequest, type Language, type PlainHousehold, type PlainPerson } from '@yiwang/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { RECORDS_LIMIT } from '../edge/limits.js';
import { parsedBody } from '../edge/parsed-body.js';
import { principalOf } from '../edge/request-identity.js';
import { expectation } from '../submissions/field-refusal.js';
import { WorkAtHand } from '../submissions/work-at-hand.js';
import { LooksAllowance } from './looks-allowance.js';
import { PersonalRecords } from './personal-records.js';
import { purposeOfLook } from './purpose-of-look.js';

const ids = (zh: string, en: string) => z.array(z.uuid().toLowerCase()).max(RECORDS_LIMIT).default([]).meta({ labels: { zh, en } });

/** What the reader has to do, as it would be sent: it may open what it names (`WorkAtHand`). */
const work = z.strictObject({ type: z.string().max(100), orgUnit: z.string().max(12), site: z.string().max(64).optional(), data: z.record(z.string(), z.unknown()) });

/** Whose records are wanted, and why. */
const request = z.strictObject({
  persons: ids('人员编号', 'Person ids'),
  households: ids('住户编号', 'Household ids'),
  notes: ids('文字编号', 'Ids of texts'),
  work: z.array(work).max(RECORDS_LIMIT).default([]).meta({ labels: { zh: '手头事项', en: 'Work' } }),
  purpose: purposeOfLook,
});

/** Why a record is not there: one reason alone, so that nobody learns whether somebody is known elsewhere. */
interface NotFound {
  readonly code: 'record-not-found';
  readonly message: string;
}

/** What is answered, in the order of the ids that were sent. */
export interface RecordsAnswer {
  readonly persons: readonly ({ readonly personId: string } & ({ readonly person: PlainPerson } | NotFound))[];
  readonly households: readonly ({ readonly householdId: string } & ({ readonly household: PlainHousehold } | NotFound))[];
  readonly notes: readonly ({ readonly noteId: string } & ({ readonly text: string } | NotFound))[];
}

/** The one address where the ids in lists and explanations become names, doors and what was written, for who may see them. */
@Controller('api/personal-records')
export class PersonalRecordsController {
  constructor(
    private readonly records: PersonalRecords,
    private readonly allowance: LooksAllowance,
    private readonly atHand: WorkAtHand,
  ) {}

  /**
   * Opens up to 100 records of persons and households, and texts, together. By POST, so that no id stands in an address that
   * somebody logs, and because it writes: each look is kept with who, when, whose and why.
   *
   * With `work`, who is told doors alone opens the persons and texts that this work names, while it is theirs to do.
   *
   * Refuses `not-your-role`, `purpose-required`, `too-many-looks`. An id that the reader may not see is answered
   * `record-not-found`, like one that nobody has.
   */
  @Post()
  @HttpCode(200)
  async open(
    @Body() body: unknown,
    @Req() asked: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Headers('accept-language') acceptLanguage?: string,
  ): Promise<RecordsAnswer> {
    const language = preferredLanguage(acceptLanguage);
    const reader = principalOf(asked);
    const { persons, households, notes, work: todo, purpose } = parsedBody(request, body, language);
    const many = persons.length + households.length + notes.length;
    if (many < 1 || many > RECORDS_LIMIT) {
      refuseRequest('malformed-body', { expected: expectation('recordIds', language, { limit: RECORDS_LIMIT }) });
    }
    this.allowance.admit(reader.account);
    this.allowance.count(reader.account, many + todo.length);
    const named = await this.atHand.namedBy(todo, reader, language);
    const opened = await this.records.open({ persons, households, notes }, reader, purpose, named);
    if ('code' in opened) throw new Refused(opened);
    void reply.header('cache-control', 'no-store');
    const missing = notFound(language);
    return {
      persons: persons.map((personId) => ({ personId, ...found('person', opened.persons.get(personId), missing) })),
      households: households.map((householdId) => ({ householdId, ...found('household', opened.households.get(householdId), missing) })),
      notes: notes.map((noteId) => ({ noteId, ...found('text', opened.notes.get(noteId), missing) })),
    };
  }
}

const notFound = (language: Language): NotFound => ({
  code: 'record-not-found',
  message: refusalMessage({ code: 'record-not-found' }, language),
});

function found<Name extends string, Opened>(name: Name, opened: Opened | undefined, missing: NotFound): Record<Name, Opened> | NotFound {
  return opened === undefined ? missing : ({ [name]: opened } as Record<Name, Opened>);
}

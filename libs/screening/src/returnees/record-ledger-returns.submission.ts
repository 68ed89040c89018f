import { acceptParts, defineSubmission, instantField, instantOf } from '@yiwang/kernel';
import { compoundOnFileAt, readingHousehold, type RegisteredHouseholdState } from '@yiwang/registers';
import { z } from 'zod';
import { refusalOfLedgerDate } from '../ledger-dates.js';
import { LedgerRegistrations } from './ledger-registrations.js';
import { returneeForm } from './register-returnee.submission.js';
import { personStream, registeredBy, returnee } from './returnee.js';

/**
 * Records what a ledger says of one person's returns: all the rows of one document at once, in the order of the file.
 * Each is answered (`parts`) as recorded, already recorded (by whom), or recorded in place of what an earlier ledger of
 * the committee said. Where nothing is new, nothing is appended.
 *
 * Refuses a row of another name with `document-of-another-name`; one that was registered before 1 January of the year
 * before `occurredAt`, the last of them, with `before-earliest`; one still to come with `occurred-in-future`.
 */
export const recordLedgerReturns = defineSubmission({
  type: 'record-ledger-returns',
  labels: {
    zh: '台账来沪返沪登记',
    en: 'A person’s rows in a returnee ledger',
    ja: '台帳の来訪・帰着登録',
    ko: '대장의 방문·귀환 등록',
  },
  roles: ['committee', 'admin'],
  units: 'committee',
  personalData: 'encrypted',
  schema: z.object({
    returns: z
      .array(
        z.object({
          ...returneeForm,
          registeredAt: instantField('登记时间', 'Registered at'),
          arrivedAt: instantField('抵沪日期', 'Arrived'),
        }),
      )
      .min(1)
      .max(200)
      .meta({ labels: { zh: '登记', en: 'Registrations' } }),
  }),
  streamKind: returnee,
  stream: (data, unit) => personStream(unit, data.returns[0]!.person.personId),
  reads: ({ returns }, unit) => Object.fromEntries(returns.flatMap(({ household: of }) => (of === undefined ? [] : [[of, readingHousehold(unit, of)]]))),
  decide(command, registrations, files: Readonly<Record<string, RegisteredHouseholdState>>) {
    const { orgUnit, actor, role, occurredAt, recordedAt } = command;
    const rows = command.data.returns.map(({ person: { isOfAnotherName, ...person }, household: householdId, registeredAt, ...counted }) => {
      const compoundId = householdId && compoundOnFileAt(files[householdId], instantOf(registeredAt));
      return {
        registeredAt: instantOf(registeredAt),
        arrivedAt: instantOf(counted.arrivedAt),
        isOfAnotherName,
        form: { ...person, householdId, compoundId, ...counted },
      };
    });
    const refusals = rows.map(({ registeredAt }) => refusalOfLedgerDate(registeredAt, occurredAt, recordedAt, 'registeredAt'));
    const ledger = new LedgerRegistrations(registeredBy(orgUnit, registrations), { actor, role, recordedAt });
    const parts = ledger.take(rows.filter((_, index) => refusals[index] === undefined)).values();
    return acceptParts(ledger.events, refusals.map((refusal) => (refusal ? { outcome: 'refused', refusal } : parts.next().value!)));
  },
});

import { CONFLICTS_ABOUT, type BoundedContext, type Labels, type SubmissionDefinition } from '@yiwang/kernel';
import { coordination } from '@yiwang/coordination';
import { quarantine } from '@yiwang/quarantine';
import { screening } from '@yiwang/screening';
import { supply } from '@yiwang/supply';
import type { z } from 'zod';
import { findList, LISTS } from '../catalogue.js';
import * as careWords from './care-words.js';
import { declineReason, draftKind, draftKindOf, draftState } from './draft-words.js';
import { HOUSEHOLD_WORDS } from './household-words.js';
import * as pageWords from './words.js';

const words = { ...pageWords, ...careWords, declineReason, draftKind, draftState };

/** The words of a field of a submission, with their names. */
function optionsOf({ submissions }: BoundedContext, type: string, field: string): Readonly<Record<string, Labels>> {
  const { schema } = submissions.find((definition) => definition.type === type)!;
  let said = (schema as z.ZodObject).shape[field] as z.ZodType;
  while (said.meta()?.['options'] === undefined) said = (said as z.ZodOptional<z.ZodType> | z.ZodArray<z.ZodType>).unwrap() as z.ZodType;
  return said.meta()!['options'] as Readonly<Record<string, Labels>>;
}

/** Without what only residents read. */
const inStaffLanguages = (options: Readonly<Record<string, Labels>>): Readonly<Record<string, Labels>> =>
  Object.fromEntries(Object.entries(options).map(([word, { zh, en }]) => [word, { zh, en }]));

describe('the words of columns', () => {
  it('call what a household drafts what its form is called to it', () => {
    const { draft } = screening.submissions.find(({ type }) => type === 'screen-household')!;
    expect(HOUSEHOLD_WORDS['residentDrafts']!.choices!['kind']).toEqual({ [draftKindOf('screen-household')]: draft!.labels });
  });

  it.each([
    ['exposureClass', screening, 'register-returnee', 'exposureClass'],
    ['tenure', screening, 'register-returnee', 'tenure'],
    ['outcome', screening, 'screen-household', 'outcome'],
    ['firstSaid', screening, 'screen-household', 'outcome'],
    ['secondSaid', screening, 'screen-household', 'outcome'],
    ['siteType', screening, 'register-site', 'siteType'],
    ['issue', screening, 'inspect-premises', 'issues'],
    ['suspendedFor', screening, 'suspend-premises', 'reason'],
    ['closedFor', screening, 'close-premises', 'reason'],
    ['troikaParty', coordination, 'agree-troika-action', 'owner'],
    ['occupancy', screening, 'register-household', 'occupancy'],
    ['place', quarantine, 'start-quarantine', 'place'],
    ['quarantineReason', quarantine, 'start-quarantine', 'reason'],
    ['countedFrom', quarantine, 'start-quarantine', 'countedFrom'],
    ['channel', supply, 'reserve-masks', 'channel'],
    ['assessmentReason', quarantine, 'request-quarantine-assessment', 'reason'],
    ['transferReason', quarantine, 'request-quarantine-transfer', 'reason'],
    ['compoundKind', screening, 'describe-compound', 'kind'],
    ['closure', screening, 'declare-closed-management', 'level'],
    ['barrier', screening, 'set-entrance-status', 'barrier'],
    ['exceptionKind', screening, 'report-gate-exception', 'kind'],
    ['passKind', screening, 'issue-temporary-pass', 'kind'],
    ['requestKind', quarantine, 'raise-resident-request', 'kind'],
    ['requestContext', quarantine, 'raise-resident-request', 'context'],
    ['requestOutcome', quarantine, 'complete-resident-request', 'outcome'],
    ['careKind', quarantine, 'enrol-vulnerable-resident', 'kind'],
    ['careFinding', quarantine, 'record-care-visit', 'finding'],
    ['collectionOutcome', quarantine, 'collect-quarantine-waste', 'outcome'],
    ['declineReason', coordination, 'decline-draft', 'reason'],
    ['workList', coordination, 'take-on-item', 'list'],
  ] as const)('%s are named as whoever submits them reads them', (column, context, type, field) => {
    expect(inStaffLanguages(words[column].choices!)).toEqual(inStaffLanguages(optionsOf(context, type, field)));
  });

  it('name what may be handed in as a draft as it is submitted', () => {
    const drafted = [screening, quarantine, supply, coordination].flatMap(({ submissions }): readonly SubmissionDefinition[] => submissions).filter(({ draft }) => draft !== undefined);
    expect(draftKind.choices).toEqual(Object.fromEntries(drafted.map(({ type, labels }) => [draftKindOf(type), labels])));
  });
  it('are all looked at, and what conflicts are about', () => {
    expect(Object.keys(words.conflictAbout.choices!)).toEqual(CONFLICTS_ABOUT);
    expect(Object.keys(words)).toHaveLength(40);
  });
});

describe('the words that a household reads', () => {
  const read = LISTS.filter(({ readers }) => readers.includes('resident'));

  it('are there for each of its lists, and for each column of it that says something', () => {
    expect(Object.keys(HOUSEHOLD_WORDS).toSorted()).toEqual(read.map(({ name }) => name).toSorted());
    for (const { name, columns } of read) {
      const said = Object.keys(columns).filter((column) => columns[column]!.kind !== 'id' && columns[column]!.kind !== 'orgUnit');
      expect([name, Object.keys(HOUSEHOLD_WORDS[name]!.columns).toSorted()]).toEqual([name, said.toSorted()]);
    }
  });

  it('name the reasons of a decline as the committee chooses them, in four languages', () => {
    expect(declineReason.choices).toEqual(optionsOf(coordination, 'decline-draft', 'reason'));
  });
});

describe('the lists whose items are taken on', () => {
  it('are lists that there are, named as they name themselves, and the numbers of the board', () => {
    const { board, ...lists } = words.workList.choices!;
    expect(board?.zh).toBe('看板数字');
    expect(Object.entries(lists)).toEqual(Object.keys(lists).map((name) => [name, findList(name)?.label]));
  });
});

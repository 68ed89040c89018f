import { readFileSync } from 'node:fs';
import { ROLES, ruleOf, type Opening } from '@yiwang/kernel';
import { PERSONAL_RECORDS_PATHS } from './personal-records.openapi.js';

const HOW_TO = readFileSync(new URL('../../../../docs/how-to/open-personal-records.md', import.meta.url), 'utf8');

const named = (isMeant: (openings: readonly Opening[]) => boolean): string[] =>
  ROLES.map(ruleOf).filter(({ persons, doors }) => isMeant([persons, doors])).map(({ labels }) => labels.en);

describe('what is written about who opens personal records', () => {
  it('names in the description of the address everyone who has to say why', () => {
    const said = JSON.stringify(PERSONAL_RECORDS_PATHS);
    expect(named((openings) => openings.includes('for a purpose')).filter((role) => !said.includes(role))).toEqual([]);
  });

  it('names in the how-to everyone who opens anything, and of those who open nothing nobody', () => {
    const rows = HOW_TO.split('\n').flatMap((line) => /^\| ([a-z][a-z ,]*) \|/.exec(line)?.[1]?.split(', ') ?? []);
    const open = named((openings) => openings.some((opening) => opening !== 'never')).map((role) => role.toLowerCase());
    expect(rows.filter((role) => role !== 'everyone else').sort()).toEqual(open.sort());
  });
});

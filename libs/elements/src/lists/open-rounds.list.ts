import { id, moment, orgUnit, text } from '../algebra/column.js';
import { listOf } from '../algebra/list.js';
import { roundsOfCommittee } from '../subjects/screening-round.js';

export const openRounds = listOf(roundsOfCommittee, {
  name: 'openRounds',
  category: 'C02',
  readers: ['volunteer'],
  label: { zh: '进行中的排摸轮次', en: 'Rounds of screening that are open' },
  description: {
    zh: '各居委会当前一轮排摸，尚未结束的，最早开启的在前',
    en: 'The current round of each committee while it is open, the one opened first on top',
  },
  columns: { roundId: id('轮次', 'Round'), scope: text('排摸范围', 'Scope'), orgUnit: orgUnit(), openedAt: moment('开启时间', 'Opened') },
  row: (rounds) => {
    if (rounds === undefined || !rounds.open) return undefined;
    const { unit, round: roundId, scope, openedAt } = rounds;
    return { roundId, scope, orgUnit: unit, openedAt };
  },
  unit: 'orgUnit',
  order: ({ openedAt }) => [openedAt],
});

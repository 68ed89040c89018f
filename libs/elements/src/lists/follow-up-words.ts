import type { BreachFinder, BreachKind, VisitFinding } from '@yiwang/quarantine';
import { choice } from '../algebra/column.js';

/** Columns of a few words of what happens in a quarantine; submissions name them alike, as `words.ts` says. */
export const breachKind = choice<BreachKind>('违规类型', 'What happened', {
  out: { zh: '擅自外出', en: 'Went out' },
  visitor: { zh: '会客', en: 'Had visitors' },
  other: { zh: '其他', en: 'Something else' },
});

export const breachFinder = choice<BreachFinder>('发现方式', 'Noticed by', {
  neighbour: { zh: '邻居反映', en: 'A neighbour' },
  gate: { zh: '门岗', en: 'A gate' },
  committee: { zh: '居委会', en: 'The committee' },
  volunteer: { zh: '志愿者', en: 'A volunteer' },
  police: { zh: '民警', en: 'The police' },
  device: { zh: '门磁等设备', en: 'A device at the door' },
});

export const visitFinding = choice<VisitFinding>('上次情况', 'Last found', {
  fine: { zh: '正常', en: 'Fine' },
  symptoms: { zh: '有症状', en: 'Symptoms' },
  needsHelp: { zh: '需要帮助', en: 'Needs help' },
  absent: { zh: '不在家', en: 'Not at home' },
  noAnswer: { zh: '无人应答', en: 'No answer' },
});

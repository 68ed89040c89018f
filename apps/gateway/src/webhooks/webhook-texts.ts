import { filledIn, formatInstant, unitWord, type Instant, type ItemToDealWith, type Labels } from '@yiwang/kernel';
import type { StoredWebhook, WebhookMessage } from './webhook.js';

type StaffLanguage = StoredWebhook['language'];

const TITLES = {
  came: { zh: '需要处置', en: 'To deal with' },
  left: { zh: '不再需要处置', en: 'No longer to deal with' },
  test: { zh: '测试', en: 'Test' },
} as const satisfies Readonly<Record<WebhookMessage['change'], Labels>>;

/** What an item says, by what it is; what is open is filled in. */
const SENTENCES = {
  overdue: { zh: '{where}「{name}」{value}超时，最早自 {since} 起', en: '{where}: {name}, {value} overdue, the first since {since}' },
  above: { zh: '{where}「{name}」为 {value},高于界限 {limit}', en: '{where}: {name} is {value}, above the limit of {limit}' },
  below: { zh: '{where}「{name}」为 {value},低于界限 {limit}', en: '{where}: {name} is {value}, below the limit of {limit}' },
  faster: { zh: '{where}「{name}」较昨日变化 {value},超过 {limit}', en: '{where}: {name} has changed by {value} since yesterday, more than {limit}' },
  unequal: { zh: '各单位「{name}」相差 {value},超过 {limit},{where}最突出', en: '{name}: units are {value} apart, more than {limit}; {where} stands out' },
  silent: { zh: '{where}「{name}」超过 {limit} 小时没有变动', en: '{where}: {name} has not moved for more than {limit} hours' },
} as const satisfies Readonly<Record<string, Labels>>;

const TRIED: Labels = { zh: '「{name}」可以收到需要处置的事项', en: '“{name}” can be told what must be dealt with' };
const OVER: Labels = { zh: '{where}「{name}」', en: '{where}: {name}' };

/** A message in words: what it is about, one sentence, and the moment in Shanghai's time. */
export interface MessageText {
  readonly title: string;
  readonly sentence: string;
  /** `2020-02-08 12:00` */
  readonly at: string;
}

/** What a webhook's message says, as a wall would: units and numbers, and nobody. */
export function textOf({ language, name }: Pick<StoredWebhook, 'language' | 'name'>, message: WebhookMessage): MessageText {
  const at = minuteOf(message.at);
  const title = TITLES[message.change][language];
  if (message.change === 'test') return { title, at, sentence: filledIn(TRIED[language], { name }) };
  return { title, at, sentence: sentenceOf(message.item, message.change === 'left' ? OVER : SENTENCES[message.item.side ?? wordsOf(message.item)], language) };
}

const wordsOf = ({ kind }: ItemToDealWith): Exclude<ItemToDealWith['kind'], 'beyond'> | 'above' => (kind === 'beyond' ? 'above' : kind);

function sentenceOf({ kind, element, orgUnit, value, limit, since }: ItemToDealWith, words: Labels, language: StaffLanguage): string {
  const unit = kind === 'silent' ? '' : element.unit[language];
  return filledIn(words[language], {
    where: short(orgUnit.name[language]),
    name: short(element.name[language]),
    value: numberIn(value, unit, language, kind === 'faster'),
    limit: numberIn(limit, unit, language, false),
    since: since === undefined ? '' : minuteOf(since),
  });
}

/** A number with its unit as it is printed: `10%`, `3户`, `3 households`, `1 household`. */
function numberIn(value: number | null, unit: string, language: StaffLanguage, isChange: boolean): string {
  const signDisplay = isChange ? ('exceptZero' as const) : ('auto' as const);
  const text = value === null ? '—' : new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en', { maximumFractionDigits: 1, signDisplay }).format(value);
  return `${text}${language === 'en' && unit !== '' && unit !== '%' ? ' ' : ''}${unitWord(unit, value)}`;
}

/** Names are of any length, a robot's message is not. */
const short = (name: string): string => (name.length > 60 ? `${name.slice(0, 59)}…` : name);

const minuteOf = (instant: Instant): string => formatInstant(instant).slice(0, 16).replace('T', ' ');

import { isOrgUnitCode, levelOf, plainText, type Instant, type ItemToDealWith, type OrgUnitCode } from '@yiwang/kernel';
import { z } from 'zod';

/**
 * In which form a webhook is told: a CloudEvent of version 1.0 that is signed as Standard Webhooks says, or a message of a group
 * robot of 企业微信 (markdown, or text, which its members also read in 微信) or 钉钉 (markdown, signed with the robot's secret).
 */
export const WEBHOOK_FORMATS = ['generic', 'wecom', 'wecom-text', 'dingtalk'] as const;
export type WebhookFormat = (typeof WEBHOOK_FORMATS)[number];

/** So many an office has at most, and so many elements one may name. */
export const MOST_WEBHOOKS = 10;
export const MOST_ELEMENTS = 40;

const label = (zh: string, en: string) => ({ labels: { zh, en } });
const LONGEST_URL = 1_000;

/** A webhook, as an office sends it. */
export const webhookForm = z
  .strictObject({
    orgUnit: z.string().refine((code) => isOrgUnitCode(code) && levelOf(code) === 'street').transform((code) => code as OrgUnitCode).meta(label('街道代码', 'Street code')),
    name: plainText().min(1).max(50).meta(label('名称', 'Name')),
    format: z.enum(WEBHOOK_FORMATS).meta(label('格式', 'Format')),
    url: z.string().max(LONGEST_URL).refine((url) => URL.canParse(url)).meta(label('地址', 'Address')),
    secret: z.string().regex(/^[\x21-\x7e]{8,200}$/).optional().meta(label('加签密钥', 'Secret')),
    all: z.boolean().default(false).meta(label('全部', 'All')),
    overdue: z.boolean().default(false).meta(label('超时事项', 'Overdue')),
    elements: z.array(z.string().regex(/^[a-z]{3}_[a-z0-9_]{1,60}$/)).max(MOST_ELEMENTS).default([]).meta(label('数据元', 'Elements')),
    tellsEnd: z.boolean().default(false).meta(label('解除时也通知', 'Also when it is over')),
    language: z.enum(['zh', 'en']).default('zh').meta(label('语言', 'Language')),
  })
  .refine(({ all, overdue, elements }) => all || overdue || elements.length > 0, { path: ['elements'] })
  // Only 钉钉 gives its robots a secret; that of a generic one is made here.
  .refine(({ format, secret }) => (format === 'dingtalk') === (secret !== undefined), { path: ['secret'] });

export type NewWebhook = z.output<typeof webhookForm>;

/** What is secret of a webhook: whoever has it can send in our name. */
export interface WebhookSecrets {
  readonly url: string;
  readonly secret: string | undefined;
}

/** A webhook as it is kept. */
export interface StoredWebhook extends Omit<NewWebhook, 'url' | 'secret'> {
  readonly id: string;
  /** The secrets, under a key derived from the master key. */
  readonly sealed: Buffer;
  /** Where it leads, without what is secret of it: `https://qyapi.weixin.qq.com/…3f9a`. */
  readonly target: string;
  readonly isPaused: boolean;
  /** ISO 8601 with offset. */
  readonly addedAt: string;
  readonly addedBy: string;
}

/** Whether a webhook is about such items. */
export const isAbout = ({ all, overdue, elements }: Pick<StoredWebhook, 'all' | 'overdue' | 'elements'>, { kind, element }: Pick<ItemToDealWith, 'kind' | 'element'>): boolean =>
  all || (overdue && kind === 'overdue') || elements.includes(element.code);

/** That an item came, or left. */
export interface ItemMessage {
  /** The same in every try, so that a receiver can drop what it has already. */
  readonly id: string;
  readonly change: 'came' | 'left';
  readonly item: ItemToDealWith;
  readonly at: Instant;
}

/** A message by which an office tries whether its webhook works. */
export interface TestMessage {
  readonly id: string;
  readonly change: 'test';
  readonly at: Instant;
}

export type WebhookMessage = ItemMessage | TestMessage;

/** Why a message was not taken. Words for each stand on the page. */
export const FAILURES = [
  'host-not-allowed', 'address-not-allowed', 'unreachable', 'timed-out', 'redirected', 'refused', 'robot-refused', 'unreadable-answer', 'too-many-waiting',
] as const;
export type WebhookFailure = (typeof FAILURES)[number];

/** What became of one try. */
export interface Attempt {
  readonly failure?: WebhookFailure | undefined;
  /** HTTP status, where there was an answer. */
  readonly status?: number | undefined;
  /** The beginning of the answer, or the name of what went wrong on the way; without what is secret. */
  readonly answer?: string | undefined;
}


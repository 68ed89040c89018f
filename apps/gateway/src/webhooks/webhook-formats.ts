import { createHmac } from 'node:crypto';
import { formatInstant, type Instant } from '@yiwang/kernel';
import type { StoredWebhook, WebhookFormat, WebhookMessage, WebhookSecrets } from './webhook.js';
import { textOf, type MessageText } from './webhook-texts.js';

/** What is posted: the same bytes whenever a message is tried; what is signed names the moment of the try. */
export interface WebhookRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

type Told = Pick<StoredWebhook, 'orgUnit' | 'language' | 'name' | 'format'>;
type Format = (webhook: Told, message: WebhookMessage, secrets: WebhookSecrets, now: Instant) => WebhookRequest;

/** How secrets of Standard Webhooks begin; base64 follows. */
export const SECRET_PREFIX = 'whsec_';

const FORMATS: Readonly<Record<WebhookFormat, Format>> = {
  generic: signedCloudEvent,
  wecom: (webhook, message, { url }) => {
    const { title, sentence, at } = inMarkdown(textOf(webhook, message));
    return posted(url, { msgtype: 'markdown', markdown: { content: `**${title}**\n> ${sentence}\n${at}` } });
  },
  'wecom-text': (webhook, message, { url }) => {
    const { title, sentence, at } = textOf(webhook, message);
    return posted(url, { msgtype: 'text', text: { content: `${title}\n${sentence}\n${at}` } });
  },
  dingtalk: (webhook, message, { url, secret = '' }, now) => {
    const { title, sentence, at } = inMarkdown(textOf(webhook, message));
    return posted(signedForDingTalk(url, secret, now), { msgtype: 'markdown', markdown: { title, text: `#### ${title}\n\n${sentence}\n\n${at}` } });
  },
};

/** What is posted to a webhook at a moment for a message. */
export const requestOf: Format = (webhook, message, secrets, now) => FORMATS[webhook.format](webhook, message, secrets, now);

const posted = (url: string, body: object): WebhookRequest => ({ url, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(body) });

/** CloudEvents 1.0 in structured mode; signed as https://www.standardwebhooks.com says: HMAC-SHA256 over id, seconds and body. */
function signedCloudEvent(webhook: Told, message: WebhookMessage, { url, secret = '' }: WebhookSecrets, now: Instant): WebhookRequest {
  const body = JSON.stringify(cloudEventOf(webhook, message));
  const timestamp = String(Math.floor(now / 1000));
  const key = Buffer.from(secret.slice(SECRET_PREFIX.length), 'base64');
  const signature = createHmac('sha256', key).update(`${message.id}.${timestamp}.${body}`).digest('base64');
  return {
    url,
    headers: {
      'content-type': 'application/cloudevents+json; charset=utf-8',
      'webhook-id': message.id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}`,
    },
    body,
  };
}

function cloudEventOf(webhook: Told, message: WebhookMessage): object {
  const { title, sentence } = textOf(webhook, message);
  const common = { specversion: '1.0', id: message.id, source: `urn:yiwang:street:${webhook.orgUnit}` };
  const time = formatInstant(message.at);
  const text = `${title}${webhook.language === 'zh' ? ':' : ': '}${sentence}`;
  if (message.change === 'test') return { ...common, type: 'yiwang.webhook.test', time, datacontenttype: 'application/json', data: { text } };
  const { key, kind, element, orgUnit, value, limit, side, since } = message.item;
  const { language } = webhook;
  return {
    ...common,
    type: `yiwang.item.${message.change}`,
    subject: key,
    time,
    datacontenttype: 'application/json',
    data: {
      text,
      kind,
      element: { code: element.code, name: element.name[language], unit: element.unit[language] },
      orgUnit: { code: orgUnit.code, name: orgUnit.name[language] },
      value,
      limit,
      ...(side === undefined ? {} : { side }),
      ...(since === undefined ? {} : { since: formatInstant(since) }),
    },
  };
}

/** As 钉钉 wants its robots asked that have a secret: HMAC-SHA256 of the moment (ms) and the secret, under the secret. */
function signedForDingTalk(url: string, secret: string, now: Instant): string {
  const sign = createHmac('sha256', secret).update(`${now}\n${secret}`).digest('base64');
  const signed = new URL(url);
  signed.searchParams.set('timestamp', String(now));
  signed.searchParams.set('sign', sign);
  return signed.href;
}

/** Names cannot be marked up: whatever marks something in markdown becomes a wide character that looks like it, and no name is a link. */
const inMarkdown = ({ title, sentence, at }: MessageText): MessageText => ({ title, at, sentence: sentence.replace(/[!-/:-@[-`{-~]/g, widened).replaceAll('://', '：//') });

/** Only what a robot would read as a mark; points, commas, percent signs and the like stay. */
const widened = (mark: string): string => ('*_`[]()<>#~|\\!@&'.includes(mark) ? String.fromCharCode(mark.charCodeAt(0) + 0xfee0) : mark);

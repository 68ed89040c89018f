import { requestJson } from '../../api/http.js';

export const WEBHOOK_FORMATS = ['wecom', 'wecom-text', 'dingtalk', 'generic'] as const;
export type WebhookFormat = (typeof WEBHOOK_FORMATS)[number];

export type WebhookFailure =
  | 'host-not-allowed' | 'address-not-allowed' | 'unreachable' | 'timed-out' | 'redirected' | 'refused' | 'robot-refused' | 'unreadable-answer' | 'too-many-waiting';

/** What became of one try; no `failure`: it was taken. */
export interface Attempt {
  readonly failure?: WebhookFailure;
  readonly status?: number;
  readonly answer?: string;
}

/** A webhook, as its office fills it in. */
export interface WebhookForm {
  readonly orgUnit: string;
  readonly name: string;
  readonly format: WebhookFormat;
  readonly url: string;
  readonly secret?: string;
  readonly all: boolean;
  readonly overdue: boolean;
  readonly elements: readonly string[];
  readonly tellsEnd: boolean;
  readonly language: 'zh' | 'en';
}

/** A webhook as the edge lists it, without what is secret of it. */
export interface Webhook extends Omit<WebhookForm, 'url' | 'secret'> {
  readonly id: string;
  readonly target: string;
  readonly isPaused: boolean;
  /** Whether what comes is told already: some seconds after it was added. */
  readonly isWatching: boolean;
  readonly waiting: number;
  readonly delivered: number;
  readonly givenUp: number;
  readonly last?: Attempt & { readonly at: string; readonly tries: number; readonly isGivenUp?: boolean };
}

const at = (id: string): string => `/api/webhooks/${encodeURIComponent(id)}`;

/** Those of a street's office, and whether the operator lets any go out. */
export const listWebhooks = (orgUnit: string) =>
  requestJson<{ isOn: boolean; webhooks: Webhook[] }>(`/api/webhooks?orgUnit=${encodeURIComponent(orgUnit)}`);

/** Adds one. @returns of a generic one its secret, which is said nowhere else */
export const addWebhook = async (form: WebhookForm): Promise<string | undefined> => (await requestJson<{ secret?: string }>('/api/webhooks', { method: 'POST', json: form })).secret;

export const pauseWebhook = (id: string, isPaused: boolean) => requestJson<Webhook>(at(id), { method: 'PATCH', json: { isPaused } });

export const removeWebhook = (id: string) => requestJson<void>(at(id), { method: 'DELETE' });

/** Sends one test message at once. */
export const testWebhook = (id: string) => requestJson<Attempt>(`${at(id)}/test`, { method: 'POST' });

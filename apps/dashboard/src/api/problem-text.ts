import type { TFunction } from 'i18next';
import { visibleText } from '../format/visible-text.js';
import { ProblemError } from './http.js';

/** What to tell the reader of a failed request: the edge's own words where it gave any. */
export function problemText(error: unknown, t: TFunction): string {
  if (!(error instanceof ProblemError)) return error instanceof Error ? error.message : String(error);
  if (error.code === 'offline') return t('common.offline');
  if (error.code === 'server-error') return t('common.serverError', { status: error.status });
  return visibleText(error.message);
}

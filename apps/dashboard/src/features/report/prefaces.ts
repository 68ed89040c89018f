import { lazy, type ComponentType } from 'react';
import { currentLanguage } from '../../i18n/i18n.js';
import { NOTICE_VERSION } from '../notice/notice-version.js';
import type { Draft } from './field-schema.js';

/** What somebody reads before they fill in a form: it knows for which unit it is, what the row said, and what is filled in by now. */
export interface PrefaceShown {
  readonly orgUnit: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly draft: Draft;
}

interface Preface {
  /** What a report says of it, which nobody is asked for. */
  readonly data: Readonly<Record<string, unknown>>;
  /** What is asked for before it, since it is shown by that; and what is likely of it. */
  readonly first: readonly string[];
  readonly likely: () => Readonly<Record<string, unknown>>;
  readonly Shown: ComponentType<PrefaceShown>;
}

/** The forms that begin with something to read, by their submission. Each is loaded when it is wanted. */
const PREFACES: Readonly<Record<string, Preface>> = {
  'sign-quarantine-notice': {
    data: { textVersion: NOTICE_VERSION }, first: ['lang'], likely: () => ({ lang: currentLanguage() }), Shown: lazy(() => import('../notice/notice-to-sign.js')),
  },
};

export const prefaceOf = (type: string): Preface | undefined => PREFACES[type];

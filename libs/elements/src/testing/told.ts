import { event } from './events.js';
import type { KnownEvent } from './events.js';

const COMMITTEE = '310105002001';

/** What else is known of an event: which it is, when it was recorded, who told it. */
export type Known = NonNullable<Parameters<typeof event>[3]> & { readonly unit?: string };
type DataOf<Type extends KnownEvent['type']> = Extract<KnownEvent, { readonly type: Type }>['data'];

/** What a committee tells at a time of February 2020, such as `08 14:30`. */
export const of = <Type extends KnownEvent['type']>(type: Type, at: string, data: DataOf<Type>, { unit = COMMITTEE, ...known }: Known = {}) =>
  event(unit, `2020-02-${at}`, { type, data } as KnownEvent, known);

/** That it was not so. */
export const voidOf = (id: string, at: string) => of('EventCorrected', at, { correctedEventId: id, reason: { inWords: '填错' } });

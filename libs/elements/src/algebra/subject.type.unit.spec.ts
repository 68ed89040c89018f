import type { DomainEvent } from '@yiwang/kernel';
import { level, measuresOf, tally } from './measure.js';
import { defineSubject } from './subject.js';

type LampLit = DomainEvent<'LampLit', { readonly lampId: string; readonly watts: number; readonly sealed: string }>;
type LampOut = DomainEvent<'LampOut', { readonly lampId: string; readonly reason?: string | undefined }>;

const lit = { key: ({ data }: { readonly data: LampLit['data'] }) => data.lampId, keeps: ['watts'] } as const;
const out = { key: ({ data }: { readonly data: LampOut['data'] }) => data.lampId, keeps: [], keepsIfGiven: ['reason'] } as const;

/** What the compiler refuses; `tsc` is the test, the runtime only shows that the declarations are ones. */
describe('the types of a subject', () => {
  it('give the fold the fields it keeps, and no others', () => {
    const lamp = defineSubject<LampLit | LampOut>()({
      name: 'lamp',
      hears: { LampLit: lit, LampOut: out },
      initial: 0,
      evolve: (state, fact) => {
        if (fact.type === 'LampLit') {
          // @ts-expect-error: not kept, so not there
          expect(fact.data.sealed).toBeUndefined();
          return fact.data.watts;
        }
        return fact.data.reason === 'broken' ? 0 : state;
      },
    });
    const ofLamps = measuresOf(lamp, {
      watts: level((watts) => watts),
      lit: tally((before, fact) => before === 0 && fact.type === 'LampLit'),
    });
    expect([ofLamps.watts.name, ofLamps.lit.name]).toEqual(['lamp.watts', 'lamp.lit']);
  });

  it('refuse a field the event does not have, and a type that is not heard', () => {
    defineSubject<LampLit>()({
      name: 'lamp',
      // @ts-expect-error: there is no such field
      hears: { LampLit: { key: () => 'lamp', keeps: ['colour'] } },
      initial: 0,
      evolve: (state) => state,
    });
    defineSubject<LampLit | LampOut>()({
      name: 'lamp',
      // @ts-expect-error: LampOut is not heard
      hears: { LampLit: lit },
      initial: 0,
      evolve: (state) => state,
    });
    expect.assertions(0);
  });
});

import { HOUSEKEEPING_UPCASTERS } from './housekeeping.upcasters.js';
import { noteField, refsOfText, textWasOpen } from './note.js';

describe('a text that is written freely', () => {
  const field = noteField('原因', 'Reason', { max: 5 });
  it('is a text of a person, not too long, and marked to be sealed', () => {
    expect(field.meta()).toMatchObject({ personal: 'note', labels: { zh: '原因' } });
    expect(field.parse(' 搬走了 ')).toBe('搬走了');
    expect(['', '  ', '一二三四五六', 'a\nb'].map((text) => field.safeParse(text).success)).toEqual([false, false, false, false]);
    expect(noteField('内容', 'Details', { lines: 'several' }).safeParse('a\nb').success).toBe(true);
  });
  it('goes by its id in an answer, and open words by none', () => {
    expect(refsOfText('reasonId', { noteId: 'n-1' })).toEqual({ reasonId: 'n-1' });
    expect([refsOfText('reasonId', { inWords: '台账更正' }), refsOfText('reasonId', undefined)]).toEqual([undefined, undefined]);
  });
});

describe('an event that held a text in the open', () => {
  const { data } = textWasOpen('ItemLetGo', 'reason');
  const metadata = {} as Parameters<typeof data>[1];
  it('says so, and is otherwise as it was', () => {
    expect(data({ itemId: 'i', reason: '请假' }, metadata)).toEqual({ itemId: 'i', reason: { inWords: '请假' } });
  });
  it('says nothing where nothing was written', () => {
    expect(data({ itemId: 'i' }, metadata)).toEqual({ itemId: 'i' });
  });
  it('may be a correction or the end of a conflict, in any stream', () => {
    expect(HOUSEKEEPING_UPCASTERS.map(({ type, from }) => [type, from])).toEqual([['EventCorrected', 1], ['ConflictResolved', 1]]);
  });
});

import { askedWithRow, draftWith, emptyDraft, valueOf, without, type FieldSchema } from './field-schema.js';

const visit: FieldSchema = {
  type: 'object',
  required: ['roundId', 'household'],
  properties: {
    roundId: { type: 'string' },
    household: { type: 'object', properties: { compound: { type: 'string' }, room: { type: 'string' } }, required: ['compound'] },
    membersPresent: { type: 'integer' },
    flaggedPersons: { type: 'integer', default: 0 },
    visitedBy: { type: 'object', properties: { name: { type: 'string' } } },
    arrivedAt: { type: 'string', format: 'date-time' },
    members: { type: 'array', items: { type: 'object', properties: { name: { type: 'string' } } } },
    retroactive: { type: 'boolean' },
  },
};

describe('a form made from a schema', () => {
  it('begins with defaults and with what is known', () => {
    expect(emptyDraft(visit, { roundId: 'r-1' })).toMatchObject({ roundId: 'r-1', flaggedPersons: '0', members: [], retroactive: false });
  });

  it('gives numbers as numbers, times in Shanghai, and nothing of what was left empty', () => {
    const draft = {
      ...(emptyDraft(visit, { roundId: 'r-1' }) as object),
      household: { compound: '浦江一村', room: '' },
      membersPresent: '3',
      arrivedAt: '2020-02-08T14:30',
      members: [{ name: '赵某' }, { name: '' }],
    };
    expect(valueOf(visit, draft)).toEqual({
      roundId: 'r-1',
      household: { compound: '浦江一村' },
      membersPresent: 3,
      flaggedPersons: 0,
      arrivedAt: '2020-02-08T14:30:00+08:00',
      members: [{ name: '赵某' }],
      retroactive: false,
    });
  });

  it('shows and takes a temperature in degrees, and sends it in tenths', () => {
    const schema: FieldSchema = { type: 'object', properties: { tenthsCelsius: { type: 'integer', tenths: true, minimum: 340, maximum: 430 } } };
    expect(draftWith(schema, emptyDraft(schema), { tenthsCelsius: 378 })).toEqual({ tenthsCelsius: '37.8' });
    const sent = ['37.8', '38', '36.6', '37.85', 'warm'].map((tenthsCelsius) => valueOf(schema, { tenthsCelsius }));
    expect(sent).toEqual([378, 380, 366, 378.5, 'warm'].map((tenthsCelsius) => ({ tenthsCelsius })));
  });

  it('that begins with a row does not ask for an id that nobody knows', () => {
    const id = { type: 'string', format: 'id' } as const;
    const schema: FieldSchema = {
      type: 'object', required: ['passId'],
      properties: { meetingId: id, takesOverFrom: { type: 'string', format: 'uuid' }, roundId: id, passId: id, instead: { ...id, enum: ['north'] }, title: { type: 'string' } },
    };
    const asked = askedWithRow(schema, emptyDraft(schema, { roundId: 'r-1' }));
    expect(Object.keys(asked.properties!)).toEqual(['roundId', 'passId', 'instead', 'title']);
  });

  it('leaves out what is known, and is filled with what is likely', () => {
    const rest = without(visit, ['roundId', 'household']);
    expect(Object.keys(rest.properties!)).not.toContain('roundId');
    expect(rest.required).toEqual([]);
    const draft = draftWith(rest, emptyDraft(rest), { arrivedAt: '2020-02-08T06:30:00.000Z', membersPresent: 2, roundId: 'r-1' });
    expect(draft).toMatchObject({ arrivedAt: '2020-02-08 14:30', membersPresent: '2' });
    expect(draft).not.toHaveProperty('roundId');
    expect(valueOf(rest, draft)).toMatchObject({ arrivedAt: '2020-02-08T14:30:00+08:00', membersPresent: 2 });
  });

  it('sends what is no number as it is, for the edge to refuse by the field', () => {
    expect(valueOf({ type: 'integer' }, 'drei')).toBe('drei');
  });

  it('leaves out a group of which nothing but defaults is filled', () => {
    const person: FieldSchema = {
      type: 'object',
      properties: { name: { type: 'string' }, documentType: { type: 'string', default: 'residentId' } },
    };
    expect(valueOf(person, emptyDraft(person))).toBeUndefined();
    expect(valueOf(person, { name: '尤某', documentType: 'residentId' })).toEqual({ name: '尤某', documentType: 'residentId' });
  });

  it('is filled with what was sent before as it was typed: groups, lists and ticks too', () => {
    const sent = {
      roundId: 'r-1', household: { compound: '浦江一村' }, membersPresent: 3, arrivedAt: '2020-02-08T14:30:00+08:00', members: [{ name: '赵某' }], retroactive: true, flaggedPersons: 0,
    };
    const draft = draftWith(visit, emptyDraft(visit), sent);
    expect(draft).toMatchObject({ household: { compound: '浦江一村', room: '' }, membersPresent: '3', members: [{ name: '赵某' }], retroactive: true });
    expect(valueOf(visit, draft)).toEqual(sent);
  });
});

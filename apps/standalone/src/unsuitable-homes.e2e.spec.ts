import { DAY, formatInstant, HOUR, MINUTE, startOfDay } from '@yiwang/kernel';
import { numbersOf } from './testing/board-of.js';
import { Installation, lastOf, sent, type Answer, type Sent } from './testing/installation.js';

/** A tenant comes back to an attic with a kitchen and a bath that are shared: nobody can be quarantined at home there. */

const [STREET, COMMITTEE] = ['310105002', '310105002001'];
const BEGINNING = startOfDay(Date.now()) - DAY + 8 * HOUR;
const at = (minutes: number): string => formatInstant(BEGINNING + minutes * MINUTE);

interface Row {
  readonly personId: string;
  readonly next: readonly { readonly type: string; readonly data: object; readonly likely: object }[];
  readonly [column: string]: unknown;
}

let installation: Installation;

const rowsOf = async (list: string, fields = ''): Promise<readonly Row[]> =>
  (await installation.query<{ rows: { edges: { node: Row }[] } }>(`{ rows: ${list}(orgUnit: "${COMMITTEE}") { edges { node { personId ${fields} next { type data likely } } } } }`))
    .rows.edges.map(({ node }) => node);

/** The rows of a list once there are so many: what the product asks for itself takes a moment. */
async function eventually(list: string, length: number, fields = ''): Promise<readonly Row[]> {
  for (;;) {
    const rows = await rowsOf(list, fields);
    if (rows.length === length) return rows;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function tell(one: Sent): Promise<Answer & { readonly eventIds?: readonly string[] }> {
  return (await installation.submit([one]))[0]!;
}

/** Sends what a row offers, with what is chosen beside it. */
const next = (row: Row, type: string, minutes: number, chosen: object): Promise<Answer & { readonly eventIds?: readonly string[] }> => {
  const { data, likely } = row.next.find((offer) => offer.type === type)!;
  return tell(sent(type, COMMITTEE!, { ...likely, ...data, ...chosen }, at(minutes)));
};

const CODES = ['qua_home_active', 'qua_home_started', 'qua_central_active', 'qua_to_central', 'qua_transfer_pending', 'qua_place_assessed', 'qua_place_unsuitable'];
const numbers = (after: string): Promise<readonly (number | null)[]> => numbersOf(installation, STREET!, CODES, { from: at(-1), after });

const returnee = (name: string, documentNumber: string): object => ({
  person: { name, documentType: 'other', documentNumber }, household: { compound: '愚园路432弄', building: '3号', room: '阁楼' },
  exposureClass: 'hubei', declaredBy: 'self', tenure: 'tenant', arrivedAt: at(0),
});

describe('case 10: a tenant of an attic with shared kitchen and bath', () => {
  let assessed: string;

  beforeAll(async () => {
    installation = await Installation.together();
    const unit = (code: string, name: string): Sent => sent('register-org-unit', code, { name }, at(0));
    const answers = await installation.submit([unit('31', '上海市'), unit('310105', '长宁区'), unit(STREET!, '江苏路街道'), unit(COMMITTEE!, '利西')]);
    expect(answers.filter(({ outcome }) => outcome !== 'recorded')).toEqual([]);
  });
  afterAll(() => installation?.remove());

  it('is found unsuitable, and is never put in home quarantine', async () => {
    await tell(sent('register-returnee', COMMITTEE!, returnee('秦一', 'N1'), at(10)));
    const [row] = await eventually('quarantinesToAssess', 1);
    const verdict = await next(row!, 'assess-quarantine-place', 20, { suitable: false, reasons: ['sharedKitchen', 'sharedBath'] });
    expect(verdict).toMatchObject({ outcome: 'recorded' });
    assessed = verdict.eventIds![0]!;
    expect(await next(row!, 'start-quarantine', 30, { place: 'home' })).toMatchObject({ outcome: 'refused', code: 'place-unsuitable', field: 'place' });
  });

  it('has a central place asked for, and the product says why', async () => {
    const [waiting] = await eventually('quarantineTransfers', 1, 'reason askedAt');
    expect(waiting).toMatchObject({ reason: 'unsuitable' });
    expect(waiting!.next.map(({ type, likely }) => [type, likely])).toEqual([['start-quarantine', { place: 'central' }], ['decline-quarantine-transfer', {}]]);
    const { event } = await installation.query<{ event: unknown }>(`{ event(id: "${assessed}") { type } }`);
    expect(event).toEqual({ type: 'QuarantinePlaceAssessed' });
  });

  it('goes to a central place once there is one, and the numbers say so', async () => {
    const [waiting] = await rowsOf('quarantineTransfers');
    const begun = await next(waiting!, 'start-quarantine', 60, { reason: 'domestic', countedSince: at(0) });
    expect(begun).toMatchObject({ outcome: 'recorded' });
    await eventually('quarantineTransfers', 0);
    expect(await numbers(lastOf([begun]))).toEqual([0, 0, 1, 0, 0, 1, 1]);
    expect(await rowsOf('quarantineCases', 'place countedFrom countedSince dueAt')).toMatchObject([
      { place: 'central', countedFrom: 'arrival', countedSince: at(0), dueAt: at(14 * 24 * 60) },
    ]);
  });

  it('stays there until the home is suitable, and stays in one quarantine when back home', async () => {
    const [row] = await rowsOf('quarantineCases');
    expect(await next(row!, 'transfer-quarantine', 90, { to: 'home' })).toMatchObject({ outcome: 'refused', code: 'place-unsuitable', field: 'to' });
    const household = { compound: '愚园路432弄', building: '3号', room: '阁楼' };
    expect(await tell(sent('assess-quarantine-place', COMMITTEE!, { household, suitable: true }, at(100)))).toMatchObject({ outcome: 'recorded' });
    expect(await next(row!, 'transfer-quarantine', 110, { to: 'home' })).toMatchObject({ outcome: 'recorded' });
    const again = await next(row!, 'transfer-quarantine', 120, { to: 'central' });
    expect(again).toMatchObject({ outcome: 'recorded' });
    const extended = await next(row!, 'extend-quarantine', 130, { reason: 'ordered' });
    expect(await numbers(lastOf([again, extended]))).toEqual([0, 0, 1, 1, 0, 1, 0]);
    expect(await rowsOf('quarantineCases', 'quarantineId place dueAt')).toMatchObject([{ place: 'central', dueAt: at(21 * 24 * 60) }]);
  });

  it('goes home before that only for a reason and by somebody’s word', async () => {
    const [row] = await rowsOf('quarantineCases');
    const release = (chosen: object) => next(row!, 'release-quarantine', 200, chosen);
    expect(await release({})).toMatchObject({ code: 'not-due', field: 'reason' });
    expect(await release({ reason: '核酸复检阴性' })).toMatchObject({ code: 'authority-missing', field: 'authority' });
    expect(await release({ reason: '核酸复检阴性', authority: 'cdc', ending: 'ordered' })).toMatchObject({ outcome: 'recorded' });
    await eventually('quarantineCases', 0);
  });
});

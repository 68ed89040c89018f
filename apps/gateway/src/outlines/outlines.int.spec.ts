import { COMMITTEE, NOON, submission, TestGateway } from '../testing/test-gateway.js';

const STREET = '310105002';
const OFFICE = `${STREET}000`;
const BOUNDARY = 'outline-boundary';
const ring = (east: number) => [[east, 31.22], [east + 0.005, 31.22], [east + 0.005, 31.225], [east, 31.225], [east, 31.22]];
const area = (name: string, east: number) => ({ type: 'Feature', properties: { 居委会: name, level: 4, more: {} }, geometry: { type: 'Polygon', coordinates: [ring(east)] } });
const FILE = JSON.stringify({ type: 'FeatureCollection', features: [area('利西', 121.43), area('北汪', 121.435), { type: 'Feature', properties: null, geometry: null }] });

describe('an office’s own map over HTTP', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await TestGateway.start();
    gateway.clock.instant = NOON;
  });
  afterAll(() => gateway.remove());

  const read = (file: string, { orgUnit = OFFICE as string, system = 'wgs84', as = `street-${STREET}` } = {}) =>
    gateway.ask(`/api/outlines?${new URLSearchParams({ orgUnit, system }).toString()}`, {
      as,
      headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
      body: Buffer.from(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="map.geojson"\r\n\r\n${file}\r\n--${BOUNDARY}--\r\n`),
    });

  it('is read from its file, each feature with its outline or why it has none, and taken as a submission', async () => {
    const { status, body } = await read(FILE);
    expect([status, body.kept, body.system]).toEqual([200, 1, 'wgs84']);
    expect(body.features).toMatchObject([
      { properties: { 居委会: '利西', level: '4' }, outline: expect.stringMatching(/^121430000 31225000 5000 0 /) },
      { properties: { 居委会: '北汪', level: '4' } },
      { properties: {}, code: 'not-an-area', message: expect.stringContaining('Polygon') },
    ]);
    const areas = [`${STREET}001`, `${STREET}002`].map((committee, n) => ({ committee, outline: body.features[n].outline }));
    const drawn = submission('draw-street-map', { areas, system: body.system, source: '街道办事处' }, { orgUnit: OFFICE });
    expect((await gateway.submit(drawn, { as: `street-${STREET}` })).body).toMatchObject({ outcome: 'recorded' });
    const events = await gateway.events();
    expect(events.at(-1)).toMatchObject({ type: 'StreetMapDrawn', data: { areas, source: '街道办事处' } });
  });

  it('is shifted back where the office says that it is shifted', async () => {
    const [shifted, globe] = [await read(FILE, { system: 'gcj02' }), await read(FILE)];
    const east = ({ body }: typeof shifted) => Number(body.features[0].outline.split(' ')[0]);
    expect(east(globe) - east(shifted)).toBeGreaterThan(4_000);
  });

  it('is refused by name: other coordinates, what is no map, and whoever draws none for that office, before the file is read', async () => {
    expect((await read(FILE, { system: 'bd09' })).body).toMatchObject({ status: 422, code: 'coordinates-not-taken', field: 'system' });
    expect((await read(FILE, { system: '' })).body).toMatchObject({ code: 'invalid-field', field: 'system' });
    expect((await read('{')).body).toMatchObject({ status: 422, code: 'not-geojson' });
    expect((await read('{', { as: `committee-${COMMITTEE}` })).body).toMatchObject({ status: 403, code: 'not-your-role' });
    expect((await read('{', { orgUnit: '310120001000' })).body).toMatchObject({ status: 403, code: 'not-your-unit' });
    expect((await read('{', { orgUnit: STREET })).body).toMatchObject({ code: 'wrong-unit-level' });
  });
});

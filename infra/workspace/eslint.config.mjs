import { readdirSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import esx from 'eslint-plugin-es-x';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { FOLDERS_MAY_IMPORT_TOO, MAY_IMPORT, ONLY_IN, PAGE_ZONES, PURE, TESTS_MAY_IMPORT_TOO } from './boundaries.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const TESTS = ['**/*.spec.ts', '**/*.spec.tsx', '**/*.contract.ts', '**/testing/**', '**/torture/**'];

/** The packages of ours by import name (`kernel`, `screening-service`) and folder. */
const rooms = ['libs', 'apps'].flatMap((group) => readdirSync(resolve(root, group)).map((name) => `${group}/${name}`));
const packageName = (room) => JSON.parse(readFileSync(resolve(root, room, 'package.json'), 'utf8')).name.replace('@yiwang/', '');

function restrictedImports(room, { tests = false, doors: opens = room, folder = room, zone } = {}) {
  const allowed = new Set([...(MAY_IMPORT[room] ?? []), ...(FOLDERS_MAY_IMPORT_TOO[folder] ?? []), ...(tests ? (TESTS_MAY_IMPORT_TOO[room] ?? []) : []), packageName(room)]);
  const ours = rooms
    .map(packageName)
    .filter((name) => !allowed.has(name))
    .map((name) => ({
      group: [`@yiwang/${name}`, `@yiwang/${name}/*`],
      message: `${room} may not import @yiwang/${name}: see infra/workspace/boundaries.mjs.`,
    }));
  const doors = tests
    ? []
    : Object.entries(ONLY_IN)
        .filter(([, where]) => !where.includes(room) && !where.includes(opens))
        .map(([name, where]) => ({
          group: name.endsWith('/*') ? [name] : [name, `${name}/*`],
          message: `${name} is opened only in ${where.join(', ')}.`,
        }));
  const elsewhere = { regex: '^(\\.\\./)+(libs|apps)/', message: 'Import another package by its name.' };
  return ['error', { patterns: [...ours, ...doors, elsewhere, ...(zone === undefined ? [] : beyond(zone))] }];
}

/** What the files of a zone of the page may not import: every other zone that is not below it. */
function beyond(zone) {
  const closed = Object.keys(PAGE_ZONES).filter((other) => other !== zone && !PAGE_ZONES[zone].includes(other));
  return [{ regex: `^(\\.\\./)+(${closed.join('|')})/`, message: `${zone} may not import from there: see PAGE_ZONES in infra/workspace/boundaries.mjs.` }];
}

const page = 'apps/dashboard';
const zoned = Object.keys(PAGE_ZONES).flatMap((zone) => {
  const files = `${page}/src/${zone}/**/*.{ts,tsx}`;
  return [
    { files: [files], rules: { 'no-restricted-imports': restrictedImports(page, { zone }) } },
    { files: TESTS.map((pattern) => `${page}/src/${zone}/${pattern}`), rules: { 'no-restricted-imports': restrictedImports(page, { tests: true, zone }) } },
  ];
});

const impure = [
  ...PURE.map((room) => ({
    files: [`${room}/src/**/*.ts`],
    ignores: [...TESTS, 'libs/kernel/src/time.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "MemberExpression[object.name='Date'][property.name='now'], NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'No clock here: time comes in with the command.',
        },
        {
          selector: "MemberExpression[object.name='Math'][property.name='random'], CallExpression[callee.property.name=/^random/]",
          message: 'No randomness here: ids come in with the command.',
        },
      ],
    },
  })),
];

/** Methods and patterns that came after the browsers of offices; later syntax is the build's to lower. */
const LOWERED = /^es-x\/no-(class-|private-in|error-cause|hashbang|arbitrary-module|import-attributes|regexp-unicode-property)/;
const laterThanOffices = Object.fromEntries(
  ['no-new-in-es2022', 'no-new-in-es2023', 'no-new-in-es2024', 'no-new-in-es2025', 'no-new-in-esnext']
    .flatMap((edition) => Object.keys(esx.configs[edition].rules))
    .concat('es-x/no-regexp-lookbehind-assertions', 'es-x/no-weakrefs', 'es-x/no-intl-listformat')
    .filter((rule) => !LOWERED.test(rule))
    .map((rule) => [rule, 'error']),
);
const LATER_CALLS = [
  ['crypto', 'randomUUID', 'Take it from the package uuid: offices have older browsers.'],
  ['AbortSignal', 'any', 'Not in the browsers of offices.'],
  ['AbortSignal', 'timeout', 'Not in the browsers of offices.'],
];
const inOfficeBrowsers = {
  files: [`${page}/src/**/*.{ts,tsx}`],
  ignores: TESTS,
  plugins: { 'es-x': esx },
  // By name, whatever stands before the dot: the rules need no types, and a thing of our own with such a name is renamed.
  settings: { 'es-x': { aggressive: true } },
  rules: {
    ...laterThanOffices,
    'no-restricted-globals': ['error', { name: 'structuredClone', message: 'Not in the browsers of offices.' }],
    'no-restricted-properties': ['error', ...LATER_CALLS.map(([object, property, message]) => ({ object, property, message }))],
  },
};

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '**/.data/**', '**/*.mjs', '**/*.d.mts', '**/*.generated.ts'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ...tseslint.configs.recommended,
  {
    rules: {
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports', disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      complexity: ['error', 14],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
    },
  },
  // Nest reads constructor parameter types at run time: a type-only import there would break injection.
  {
    files: ['libs/{policies,service-process,submission-service}/**/*.ts', 'apps/{gateway,read-model,standalone}/**/*.ts'],
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
  // Each file is read with its own room's types alone.
  ...[...rooms, 'infra/workspace'].map((room) => ({
    files: [`${room}/**/*.{ts,tsx}`],
    languageOptions: { parserOptions: { project: `${room}/tsconfig.spec.json`, tsconfigRootDir: root } },
  })),
  ...rooms.flatMap((room) => [
    { files: [`${room}/**/*.{ts,tsx}`], rules: { 'no-restricted-imports': restrictedImports(room) } },
    {
      files: TESTS.map((pattern) => `${room}/${pattern}`),
      rules: { 'no-restricted-imports': restrictedImports(room, { tests: true }), 'max-lines': 'off' },
    },
  ]),
  ...Object.keys(FOLDERS_MAY_IMPORT_TOO).flatMap((folder) => {
    const room = folder.split('/').slice(0, 2).join('/');
    return [false, true].map((tests) => ({
      files: tests ? TESTS.map((pattern) => `${folder}/${pattern}`) : [`${folder}/**/*.ts`],
      rules: { 'no-restricted-imports': restrictedImports(room, { folder, tests }) },
    }));
  }),
  {
    files: ['apps/standalone/bench/**/*.ts'],
    rules: { 'no-restricted-imports': restrictedImports('apps/standalone', { doors: 'apps/standalone/bench' }) },
  },
  ...zoned,
  inOfficeBrowsers,
  ...impure,
  { files: ['apps/dashboard/**/*.tsx'], plugins: { 'react-hooks': reactHooks }, rules: reactHooks.configs.recommended.rules },
  // A catalogue is one list, read from top to bottom.
  { files: ['**/*.catalogue.ts'], rules: { 'max-lines': 'off' } },
  { files: ['**/bench/**', '**/main.ts', '**/cli.ts', '**/*-cli.ts'], rules: { 'no-console': 'off' } },
);

/** The rules without type information, so that a file no project lists yet can be linted too. */
import config from './eslint.config.mjs';

const TYPED = /^@typescript-eslint\/(no-floating-promises|no-misused-promises|await-thenable|switch-exhaustiveness-check)$/;

export default config.map((entry) => ({
  ...entry,
  ...(entry.languageOptions?.parserOptions?.project
    ? { languageOptions: { ...entry.languageOptions, parserOptions: {} } }
    : {}),
  ...(entry.rules
    ? { rules: Object.fromEntries(Object.entries(entry.rules).filter(([name]) => !TYPED.test(name))) }
    : {}),
}));

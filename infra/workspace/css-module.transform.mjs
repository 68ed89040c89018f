/** What a style sheet of a component gives to tests: each class by its own name. */
export default {
  process: () => ({ code: 'export default new Proxy({}, { get: (_, name) => name });' }),
};

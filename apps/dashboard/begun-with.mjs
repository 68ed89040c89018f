const named = (path) => new RegExp(`/src/${path}$`);

/** What a page begins with beside that of every page, by the part of it: the texts of a language, and a wall with its own. */
const PARTS = {
  'first zh': named('i18n/first-texts\\.zh\\.ts'),
  'first en': named('i18n/first-texts\\.en\\.ts'),
  wall: named('features/board/wall/wall\\.tsx'),
  'wall zh': named('i18n/wall-texts\\.zh\\.ts'),
  'wall en': named('i18n/wall-texts\\.en\\.ts'),
};

/** Tells `before-all.mjs` the files of each part, so that they come beside those of every page, not when the first script asks for them. */
export function begunWith() {
  return {
    name: 'yiwang:begun-with',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle, path }) {
        if (path !== '/index.html') return html;
        const chunks = Object.values(bundle).filter(({ type }) => type === 'chunk');
        const parts = Object.entries(PARTS).map(([part, module]) => [part, filesOf(chunks.find(({ moduleIds }) => moduleIds.some((id) => module.test(id.replaceAll('\\', '/')))), part)]);
        return html.replace('src="/before-all.mjs"', (script) => `${script} data-files='${JSON.stringify(Object.fromEntries(parts))}'`);
      },
    },
  };
}

function filesOf(chunk, part) {
  if (chunk === undefined) throw new Error(`no file of the build has what "${part}" begins with`);
  return [chunk.fileName, ...(chunk.viteMetadata?.importedCss ?? [])].map((file) => `/${file}`);
}

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { begunWith } from './begun-with.mjs';
import { firstScreen } from './first-screen.mjs';
import { keptPages } from './kept-pages.mjs';
import { OFFICE_BROWSERS } from './office-browsers.mjs';

const product = 'http://127.0.0.1:4100';
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Puts a smaller copy beside each text file, so that the server sends it without compressing it each time. */
function precompressed() {
  return {
    name: 'yiwang:precompressed',
    apply: 'build',
    closeBundle() {
      for (const entry of readdirSync(here('dist'), { recursive: true, withFileTypes: true })) {
        if (!entry.isFile() || !/\.(js|mjs|css|html|svg|ttf)$/.test(entry.name)) continue;
        const path = join(entry.parentPath, entry.name);
        const text = readFileSync(path);
        if (text.length < 1024) continue;
        writeFileSync(`${path}.gz`, gzipSync(text, { level: 9 }));
        writeFileSync(`${path}.br`, brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
      }
    },
  };
}

/** Ends the build where an operation asks for what the API does not have, or its types are not those of today. */
function typedOperations() {
  return {
    name: 'yiwang:typed-operations',
    async buildStart() {
      // Loaded by Node.js itself: bundled with this file it would have a GraphQL beside that of its libraries.
      const { outdatedOperations } = await import(here('typed-operations.mjs'));
      const outdated = await outdatedOperations();
      if (outdated.length > 0) this.error(`not what their operations make of them: ${outdated.join(', ')}; \`npm run operations\` makes them anew`);
    },
  };
}

/** The router as it is made for use: by itself it gives every build the one for development, with all its warnings. */
const ROUTER = fileURLToPath(import.meta.resolve('react-router')).replace(/([\\/]dist[\\/])development([\\/]).*$/, '$1production$2index.mjs');

export default defineConfig(({ command }) => ({
  root: here('.'),
  plugins: [typedOperations(), react(), begunWith(), keptPages(), precompressed()],
  // 'es2015': rxjs without what browsers of before would need beside it.
  resolve: { conditions: ['@yiwang/source', 'es2015', 'module', 'browser', 'development|production'], alias: command === 'build' ? { 'react-router': ROUTER } : {} },
  // The explorer's workers are files of their own, which the development server cannot bundle beforehand.
  optimizeDeps: { exclude: ['graphiql/setup-workers/vite', '@graphiql/react/setup-workers/vite'] },
  // Short, and to be read in a browser: `headline-item` is `item` of `headline.module.css`, of which there is one.
  css: { modules: { generateScopedName: (name, path) => `${basename(path.replace(/\?.*/, ''), '.module.css')}-${name}` } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: OFFICE_BROWSERS,
    cssTarget: OFFICE_BROWSERS,
    // A page names the files that it begins with; what adds this to a browser without it would be one more of them.
    modulePreload: { polyfill: false },
    // The server's policy loads nothing but files of its own.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 4096,
    reportCompressedSize: false,
    rolldownOptions: {
      input: { dashboard: here('index.html'), graphiql: here('graphiql/index.html') },
      output: { codeSplitting: { includeDependenciesRecursively: false, groups: [firstScreen()] } },
      onLog(level, log, log_) {
        // React's own directives, which concern its compiler alone.
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') log_(level, log);
      },
    },
  },
  server: {
    host: '127.0.0.1',
    port: 5173,
    proxy: {
      '/api': product,
      '/graphql': { target: product, ws: true },
    },
  },
}));

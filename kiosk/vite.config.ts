import { join } from 'node:path';
import { defineConfig } from 'vite';
import { guide } from './plugins/guide.ts';
import { hangul } from './plugins/hangul.ts';
import { icons } from './plugins/icons.ts';

const server = process.env.EASYPRINT_SERVER ?? 'http://127.0.0.1:8099';
const root = import.meta.dirname;

export default defineConfig({
  plugins: [icons(), hangul(root), guide(join(root, '../docs/guide'))],
  resolve: {
    // The package's main file is for old browsers and twice as large.
    alias: { 'simple-keyboard': 'simple-keyboard/build/index.modern.esm.js' },
  },
  build: {
    target: 'es2022',
    // The pages' policy allows no data: fonts and no inline script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    rollupOptions: {
      input: { browser: 'index.html', touch: 'touch/index.html' },
      output: {
        advancedChunks: { groups: [{ name: 'three', test: /node_modules[\\/]three[\\/]/ }] },
      },
    },
  },
  css: { preprocessorOptions: { scss: { quietDeps: true, silenceDeprecations: ['import'] } } },
  server: {
    host: '127.0.0.1',
    proxy: {
      '/api': { target: server, ws: true },
      '/health': { target: server },
    },
  },
});

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const local = 'http://127.0.0.1:5280';

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2024',
    // The first that know light-dark().
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    sourcemap: true,
    // The page's policy allows files of its own only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // Together, so that zod is told to do without eval before any chunk makes its first schema.
        codeSplitting: { groups: [{ name: 'zod', test: /node_modules\/zod\/|without-eval/ }] },
      },
    },
  },
  // `vite web` serves the sources beside a local world that runs.
  server: { proxy: { '/api': local, '/config.json': local } },
});

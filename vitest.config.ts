import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)) } },
  test: {
    include: [
      '{packets,pki,notebook,learning,labs,components,server,app,authoring,content,pcaps}/**/*.test.{ts,tsx}',
    ],
    testTimeout: 30_000,
    pool: 'threads',
  },
});

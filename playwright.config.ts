import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { defineConfig } from '@playwright/test';

/**
 * Browser tests against the built site. `BASE_URL` points them at a site that runs already; a Chromium on PATH is
 * used before Playwright's own.
 */
const port = Number(process.env.PORT ?? 3311);
/** Machines differ: `PATIENCE=3` waits three times as long for every state. */
const patience = Number(process.env.PATIENCE ?? 1);
const baseURL = process.env.BASE_URL ?? `http://localhost:${port}`;

export default defineConfig({
  testDir: 'e2e',
  timeout: 120_000 * patience,
  expect: { timeout: 15_000 * patience },
  workers: process.env.WORKERS ? Number(process.env.WORKERS) : 1,
  fullyParallel: false,
  reporter: [['list']],
  use: {
    baseURL,
    actionTimeout: 20_000 * patience,
    navigationTimeout: 30_000 * patience,
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      executablePath: chromiumOnPath(),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
    trace: 'retain-on-failure',
  },
  webServer: process.env.BASE_URL
    ? undefined
    : {
        command: `npx next start -p ${port}`,
        url: baseURL,
        timeout: 120_000,
        reuseExistingServer: true,
      },
});

function chromiumOnPath(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  for (const name of ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']) {
    const found = folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
    if (found) return found;
  }
  return undefined;
}

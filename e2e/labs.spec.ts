import type { Locator, Page } from '@playwright/test';
import { expect, listIsThere, test } from './site';

const taskOf = (page: Page, id: string) => page.locator(`[data-task="${id}"]`);

/** Opens a task's card where another one is worked on. */
async function workOn(task: Locator): Promise<void> {
  const title = task.getByRole('button').first();
  if ((await title.getAttribute('aria-expanded')) === 'false') await title.click();
}

async function check(task: Locator, state: 'failed' | 'passed'): Promise<void> {
  await task.getByRole('button', { name: /^Check/ }).click();
  await expect(task).toHaveAttribute('data-state', state);
}

test('bytes and fields: a wrong answer is told what it is, the right one passes and is kept', async ({
  page,
}) => {
  await page.goto('/labs/ipv4-by-hand');
  const bytes = taskOf(page, 'first-byte');
  await expect(bytes).toContainText(/packet \d+/);
  await listIsThere(page);
  await expect(page.getByText('The field tree is put away')).toBeVisible();
  await page.locator('[role=gridcell][data-offset="15"]').click();
  await check(bytes, 'failed');
  await expect(bytes).toContainText('One byte too far');
  await bytes.getByRole('button', { name: /Give me a hint/ }).click();
  await expect(bytes).toContainText('Hint 1');
  await page.locator('[role=gridcell][data-offset="14"]').click();
  await check(bytes, 'passed');

  const fields = taskOf(page, 'header-table');
  await workOn(fields);
  await fields.getByLabel('Version').fill('4');
  await fields.getByLabel('Header length').fill('5');
  await check(fields, 'failed');
  await expect(fields).toContainText('words of four bytes');

  await page.reload();
  await expect(bytes).toHaveAttribute('data-state', 'passed');
});

test('filter: counted while typing, graded on the packets it lets through', async ({ page }) => {
  await page.goto('/labs/five-bpf');
  const task = taskOf(page, 'arp');
  const box = task.getByRole('textbox');
  await listIsThere(page);
  await box.fill('udp');
  await expect(task).toContainText(/\d+ packets/);
  await check(task, 'failed');
  await expect(task).toContainText('keeps out, and should not');
  await box.fill('not ip');
  await check(task, 'failed');
  await expect(task).toContainText('this network speaks both');
  await box.fill('arp');
  await box.press('Enter');
  await expect(task).toHaveAttribute('data-state', 'passed');
});

test('value and choice: an empty box is no attempt, wrong ones are told why', async ({ page }) => {
  await page.goto('/labs/read-a-handshake');
  const value = taskOf(page, 'who-opens');
  await value.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(value).toContainText('There is no answer yet');
  await expect(value).toHaveAttribute('data-state', 'open');
  await value.getByRole('textbox').fill('203.0.113.250');
  await check(value, 'failed');

  const choice = taskOf(page, 'answer-flags');
  await workOn(choice);
  await choice.getByLabel('SYN').check();
  await choice.getByLabel('FIN').check();
  await check(choice, 'failed');
  await expect(choice).toContainText('FIN ends one direction');
  await choice.getByLabel('FIN').uncheck();
  await choice.getByLabel('ACK').check();
  await check(choice, 'passed');
});

test('artifact: made in the terminal, checked from its files, still there after a reload', async ({
  page,
}) => {
  await page.goto('/labs/key-and-request');
  const task = taskOf(page, 'key');
  await expect(page.locator('.xterm-screen')).toBeVisible();
  await task.getByRole('button', { name: /Check shop.key/ }).click();
  await expect(task).toContainText('There is no file');
  await page.locator('.xterm-helper-textarea').focus();
  const make = 'openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve';
  await page.keyboard.type(`${make}:P-384 -out shop.key\n`);
  await expect(page.getByRole('tab', { name: /Files 1/ })).toBeVisible();
  await check(task, 'failed');
  await expect(task).toContainText('on another curve');
  await page.locator('.xterm-helper-textarea').focus();
  await page.keyboard.type(`${make}:P-256 -out shop.key && echo made\n`);
  await expect(page.locator('.xterm-accessibility')).toContainText(/^made$/m);
  await check(task, 'passed');

  const request = taskOf(page, 'request');
  await workOn(request);
  await page.locator('.xterm-helper-textarea').focus();
  await page.keyboard.type('openssl req -new -key shop.key -subj /CN=shop.example -out shop.csr\n');
  await expect(page.getByRole('tab', { name: /Files 2/ })).toBeVisible();
  await check(request, 'passed');
  await page.reload();
  await expect(page.getByRole('tab', { name: /Files 2/ })).toBeVisible();
  await expect(task).toHaveAttribute('data-state', 'passed');
});

test('rule: tried while it is written, told where it is raised too much, right when it is silent on a quiet day', async ({
  page,
}) => {
  await page.goto('/labs/noisy-rules');
  const task = page.locator('[data-task="passwd"]');
  await task.getByRole('button', { name: 'Out of the manual' }).click();
  const box = task.getByRole('textbox');
  await expect(box).toHaveValue(/content:"passwd"/);
  await box.fill('alert http any any -> any any (msg:"x"; http.uri; content:"/etc/passwd"; sid:1;)');
  await expect(task.getByText('raised 3 times on tuning-attack')).toBeVisible();
  await task.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(task.getByRole('status')).toContainText('no better witness');
  await box.fill('alert http any any -> any any (msg:"x"; http.uri; nosuch; sid:1;)');
  await expect(task.getByText(/Line 1, column \d+:/).first()).toBeVisible();
  await box.fill(
    'alert http any any -> any any (msg:"x"; http.uri; content:"../"; content:"passwd"; distance:0; sid:1;)',
  );
  await task.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(task).toHaveAttribute('data-state', 'passed');
});

test('sessions: rows are picked in the table beside, and a wrong one is told what it is', async ({
  page,
}) => {
  await page.goto('/labs/find-the-scan');
  const task = taskOf(page, 'a-knock');
  const table = page.getByRole('table', { name: 'Sessions of scan-and-login' });
  await page.getByLabel('Search conn.log').fill('conn_state:S0');
  await expect(page.getByText(/^\d of \d+$/)).toBeVisible();
  await table.getByRole('radio').first().click();
  await check(task, 'failed');
  await expect(task).toContainText('nobody answered at all');
  await page.getByLabel('Search conn.log').fill('conn_state:REJ');
  await expect(table).not.toContainText('S0');
  await table.getByRole('radio').first().click();
  await check(task, 'passed');
});

test('query: SQL shows its rows while it is written, and fits more than one capture', async ({ page }) => {
  await page.goto('/labs/sql-over-sessions');
  const task = taskOf(page, 'services');
  const box = task.getByRole('textbox');
  await box.fill('SELECT service, count(*) FROM con GROUP BY 1');
  await expect(task).toContainText('no such table: con');
  await box.fill('SELECT service, count(service) FROM conn GROUP BY 1');
  await expect(task).toContainText(/\d rows/);
  await check(task, 'failed');
  await expect(task).toContainText('skips NULL');
  await box.fill('SELECT service, count(*) FROM conn GROUP BY 1');
  await check(task, 'passed');
});

test('decoder: a program is run over packets, and what comes out wrong is shown with its bytes', async ({
  page,
}) => {
  await page.goto('/labs/udp-decoder');
  const task = taskOf(page, 'source-port');
  await expect(task.locator('[data-editor="program"] .view-lines')).toContainText('sourcePort');
  const write = async (body: string) => {
    await task.locator('.view-lines').click();
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText(`export const sourcePort = (bytes: Uint8Array) => ${body};`);
  };
  await write('bytes[0] + bytes[1] * 256');
  await check(task, 'failed');
  await expect(task).toContainText('the smaller part first');
  await expect(task).toContainText(/shop-visit, packet \d+/);
  await write('{ for (;;); }');
  await check(task, 'failed');
  await expect(task).toContainText('did not come to an end');
  await write('bytes[0] * 256 + bytes[1]');
  await check(task, 'passed');
});

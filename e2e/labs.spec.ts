import { expect, listIsThere, test } from './site';

test('bytes: a wrong selection is told what it is, the right one passes and is kept', async ({ page }) => {
  await page.goto('/labs/ipv4-by-hand');
  const task = page.locator('[data-task="first-byte"]');
  await expect(task).toContainText(/packet \d+/);
  await listIsThere(page);
  await expect(page.getByText('The field tree is put away')).toBeVisible();
  await page.locator('[role=gridcell][data-offset="15"]').click();
  await task.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(task).toHaveAttribute('data-state', 'failed');
  await task.getByRole('button', { name: /Give me a hint/ }).click();
  await expect(task).toContainText('Hint 1');
  await page.locator('[role=gridcell][data-offset="14"]').click();
  await task.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(task).toHaveAttribute('data-state', 'passed');
  await page.reload();
  await expect(task).toHaveAttribute('data-state', 'passed');
});

test('filter: counted while typing, graded on the packets it lets through', async ({ page }) => {
  await page.goto('/labs/five-bpf');
  const task = page.locator('[data-task="arp"]');
  const box = task.getByRole('textbox');
  await box.fill('udp');
  await expect(task).toContainText(/\d+ packets/);
  await task.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(task).toHaveAttribute('data-state', 'failed');
  await expect(task).toContainText('keeps out, and should not');
  await box.fill('arp');
  await box.press('Enter');
  await expect(task).toHaveAttribute('data-state', 'passed');
});

test('value: an empty box is no attempt, a wrong one is told', async ({ page }) => {
  await page.goto('/labs/read-a-handshake');
  const task = page.locator('[data-task="who-opens"]');
  await task.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(task).toHaveAttribute('data-state', 'open');
  await task.getByRole('textbox').fill('203.0.113.250');
  await task.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(task).toHaveAttribute('data-state', 'failed');
});

test('artifact: made in the terminal, checked from its files, still there after a reload', async ({
  page,
}) => {
  await page.goto('/labs/key-and-request');
  const task = page.locator('[data-task="key"]');
  const screen = page.locator('.xterm-screen');
  await expect(screen).toBeVisible();
  await task.getByRole('button', { name: /Check shop.key/ }).click();
  await expect(task).toContainText('There is no file');
  await page.locator('.xterm-helper-textarea').focus();
  await page.keyboard.type('openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out shop.key\n');
  await expect(page.getByRole('tab', { name: /Files 1/ })).toBeVisible();
  await task.getByRole('button', { name: /Check shop.key/ }).click();
  await expect(task).toHaveAttribute('data-state', 'passed');
  await page.reload();
  await expect(page.getByRole('tab', { name: /Files 1/ })).toBeVisible();
  await expect(task).toHaveAttribute('data-state', 'passed');
});

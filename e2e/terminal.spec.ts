import { expect, test } from './site';

test('the terminal completes, recalls, explains, is left with the keyboard, and keeps its files', async ({
  page,
}) => {
  await page.goto('/certificates');
  const input = page.locator('.xterm-helper-textarea');
  const screen = page.locator('.xterm-accessibility');
  await expect(input).toBeAttached();
  const box = await page.locator('.xterm').boundingBox();
  expect(box?.height, 'height of the terminal').toBeGreaterThan(300);
  await input.focus();
  await page.keyboard.type('openssl genp');
  await page.keyboard.press('Tab');
  const explained = page.getByRole('region', { name: 'What this line does' });
  await expect(explained).toContainText('genpkey');
  await page.keyboard.press('Control+c');
  await page.keyboard.type('echo hello > greeting.txt\n');
  await expect(page.getByRole('tab', { name: /Files 1/ })).toBeVisible();
  await page.keyboard.type('openssl nonsense\n');
  await expect(screen).toContainText("Invalid command 'nonsense'");
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(screen).toContainText(/echo hello > greeting\.txt[\s\S]*echo hello > greeting\.txt/);
  await page.keyboard.press('Control+c');

  await page.getByLabel('Files for the terminal').setInputFiles({
    name: 'brought.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('from home\n'),
  });
  await expect(page.getByRole('tab', { name: /Files 2/ })).toBeVisible();
  await input.focus();
  await page.keyboard.type('cat brought.txt\n');
  await expect(screen).toContainText('from home');

  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(input).not.toBeFocused();
  await page.getByRole('tab', { name: /Files/ }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download greeting.txt' }).click();
  expect((await download).suggestedFilename()).toBe('greeting.txt');

  await page.reload();
  await expect(page.getByRole('tab', { name: /Files 2/ })).toBeVisible();
  await input.focus();
  await page.keyboard.press('ArrowUp');
  await expect(screen).toContainText('cat brought.txt');
});

test('a byte of a certificate is changed, says what it breaks, and is taken back', async ({ page }) => {
  await page.goto('/certificates/explore');
  await page.getByRole('button', { name: 'Make an example' }).click();
  const judgements = page.getByRole('list', { name: 'Judgements' });
  await expect(judgements).toContainText('good: verifies over the signed bytes');
  const tree = page.getByRole('tree', { name: 'Values' });
  await tree.getByRole('treeitem', { name: /^serialNumber INTEGER/ }).click();
  await page.keyboard.press('ArrowDown');
  await expect(tree.getByRole('treeitem', { name: /^signature SEQUENCE/ })).toBeFocused();
  // The version of a certificate always stands there.
  await page.locator('[role=gridcell][data-offset="12"]').click();
  await page.keyboard.type('05');
  await expect(judgements).toContainText('broken: does not verify');
  await expect(page.getByRole('list', { name: 'Changed values' })).toContainText('version');
  await page.keyboard.press('Control+z');
  await expect(judgements).toContainText('good: verifies over the signed bytes');
});

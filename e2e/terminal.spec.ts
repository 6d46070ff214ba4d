import { expect, test } from './site';

test('the terminal completes, recalls, explains, and can be left with the keyboard', async ({ page }) => {
  await page.goto('/certificates');
  const input = page.locator('.xterm-helper-textarea');
  await expect(input).toBeAttached();
  const box = await page.locator('.xterm').boundingBox();
  expect(box?.height, 'height of the terminal').toBeGreaterThan(300);
  await input.focus();
  await page.keyboard.type('openssl genp');
  await page.keyboard.press('Tab');
  const explained = page.getByRole('region', { name: 'What this line does' });
  await expect(explained).toContainText('genpkey');
  await page.keyboard.type('key'.slice(3));
  await page.keyboard.press('Control+c');
  await page.keyboard.type('echo hello > greeting.txt\n');
  await expect(page.getByRole('tab', { name: /Files 1/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(input).not.toBeFocused();
  await page.getByRole('tab', { name: /Files/ }).click();
  await expect(page.getByText('greeting.txt')).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download greeting.txt' }).click();
  expect((await download).suggestedFilename()).toBe('greeting.txt');
});

import { expect, expectAccessible, expectNoSidewaysScroll, test } from './site';

test('a file shows its digests and its bytes, these lead to their packet, and saving it warns first', async ({
  page,
}) => {
  await page.goto('/capture/client-side?view=files');
  const files = page.getByRole('grid', { name: 'Files' });
  await files.locator('[data-line]').filter({ hasText: 'dosexec' }).click();
  await expect(page).toHaveURL(/#file=\d+$/);
  const detail = page.getByRole('region', { name: /^File \d+/ });
  await expect(detail).toContainText(/SHA-256\s*[0-9a-f]{64}/);
  await expect(detail.getByRole('button', { name: 'hex' })).toHaveAttribute('aria-pressed', 'true');
  await detail.locator('[role=gridcell][data-offset="0"]').click();
  await detail.getByRole('button', { name: /^Packet \d+, bytes/ }).click();
  await expect(page).toHaveURL(/#packet=\d+&bytes=\d+-\d+$/);
  await expect(page.locator('[role=gridcell][aria-selected=true]').first()).toHaveText('4d');
  await page.goBack();

  await detail.getByRole('button', { name: 'Save to disk' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save what a stranger sent' });
  await expect(dialog).toContainText('It may be malware');
  const saved = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save it all the same' }).click();
  expect((await saved).suggestedFilename()).toMatch(/\.captured$/);
});

test('markup of a stranger is text; axe finds no fault, in both themes and on a phone', async ({ page }) => {
  await page.goto('/capture/client-side?view=files');
  await page
    .getByRole('grid', { name: 'Files' })
    .locator('[data-line]')
    .filter({ hasText: 'text/html' })
    .first()
    .click();
  const detail = page.getByRole('region', { name: /^File \d+/ });
  await expect(detail.locator('pre')).toContainText('<');
  await expect(detail.locator('iframe, object, embed, script, img')).toHaveCount(0);
  await expectAccessible(page);
  await page.evaluate(() => {
    document.documentElement.dataset.theme = 'dark';
  });
  await expectAccessible(page);
  await page.setViewportSize({ width: 400, height: 860 });
  await expectNoSidewaysScroll(page);
});

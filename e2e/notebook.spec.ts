import { readFile } from 'node:fs/promises';
import { expect, expectAccessible, listIsThere, test } from './site';

test('pin, write, reorder, delete with undo, come back, export and read in again', async ({ page }, info) => {
  await page.goto('/capture/shop-visit#packet=12&bytes=22-23');
  await expect(page.locator('[data-field="ip.ttl"]')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('p');
  await expect(page.getByText(/^Pinned to/)).toBeVisible();
  await page.goto('/capture/shop-visit#packet=1');
  await listIsThere(page);
  await page.locator('[data-packet="1"]').waitFor();
  await page.keyboard.press('p');
  await expect(page.getByText(/packet 1$/).first()).toBeVisible();

  await page.goto('/notebook');
  const cells = page.getByRole('article');
  await expect(cells).toHaveCount(2);
  await expect(cells.first()).toContainText('Time to Live: 64');

  await page.getByRole('button', { name: 'Write a paragraph' }).click();
  await page
    .getByLabel('Paragraph, Markdown')
    .fill('# Finding\n\nA **bold** word, and <img src=x onerror=alert(1)> as text.');
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(cells.nth(2).locator('strong')).toHaveText('bold');
  await expect(cells.nth(2)).toContainText('<img src=x');

  await cells.nth(2).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(cells.nth(1)).toContainText('Finding');
  await page.reload();
  await expect(cells.nth(1)).toContainText('Finding');
  await expectAccessible(page);

  await cells.nth(1).getByRole('button', { name: 'Remove' }).click();
  await expect(cells).toHaveCount(2);
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(cells).toHaveCount(3);

  for (const kind of ['Markdown', 'HTML']) {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: `Export ${kind}` }).click();
    const path = info.outputPath((await download).suggestedFilename());
    await (await download).saveAs(path);
    expect(await readFile(path, 'utf8')).toContain('Time to Live');
    await page.getByRole('button', { name: 'Begin another' }).click();
    await expect(cells).toHaveCount(0);
    await page.getByLabel('Notebook file').setInputFiles(path);
    await expect(cells).toHaveCount(3);
  }

  await cells.first().getByRole('link').first().click();
  await expect(page).toHaveURL(/\/capture\/shop-visit#packet=12&bytes=22-23$/);
});

test('a file that is no notebook is refused in a sentence', async ({ page }) => {
  await page.goto('/notebook');
  await page.getByLabel('Notebook file').setInputFiles({
    name: 'letter.md',
    mimeType: 'text/markdown',
    buffer: Buffer.from('Dear diary'),
  });
  await expect(page.getByRole('alert').filter({ hasText: 'letter.md' })).toBeVisible();
});

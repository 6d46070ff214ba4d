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

test('every view pins its own kind of cell, each runs again, and time puts them in order', async ({
  page,
}) => {
  for (const [path, pin] of [
    ['/capture/shop-visit?view=statistics', 'Chart: packets over time'],
    ['/capture/shop-visit?view=sessions&filter=dns', 'Table: sessions in view (conn)'],
    ['/capture/shop-visit?filter=tcp.flags.syn+%3D%3D+1', 'Filter: tcp.flags.syn == 1'],
    ['/capture/scan-and-login?view=sessions#session=2', 'Session 2'],
  ]) {
    await page.goto(path);
    await page.getByRole('button', { name: 'P pin' }).click();
    await page.getByRole('dialog').getByRole('button', { name: pin }).click();
    await expect(page.getByText(/^Pinned to/)).toBeVisible();
  }
  await page.goto('/notebook');
  const cells = page.getByRole('article');
  await expect(cells).toHaveCount(4);
  await page.getByRole('button', { name: 'Run all again' }).click();
  await expect(page.getByText('Holds: it says the same now.')).toHaveCount(4);
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Hypothesis' }).click();
  await page.getByLabel('Hypothesis, Markdown').fill('Somebody looks for open ports.');
  await page.keyboard.press('Escape');
  await page.getByLabel('It is').selectOption('supported');
  await page.keyboard.press('Control+z');
  await expect(page.getByLabel('It is')).toHaveValue('open');

  await page.getByRole('button', { name: 'Timeline' }).click();
  await expect(page.getByRole('list', { name: 'Timeline' }).getByRole('listitem')).toHaveCount(2);
  await expectAccessible(page);
});

test('a tab that dies in mid-word loses nothing', async ({ page, context }) => {
  await page.goto('/notebook');
  await page.getByRole('button', { name: 'Write a paragraph' }).click();
  await page.getByLabel('Paragraph, Markdown').pressSequentially('The last words bef');
  const devtools = await context.newCDPSession(page);
  // The page ends with this call, which therefore never comes back.
  devtools.send('Page.crash').catch(() => {});
  await page.waitForEvent('crash');

  const again = await context.newPage();
  await again.goto('/notebook');
  await expect(again.getByRole('article').last()).toContainText('The last words bef');
});

test('a deleted notebook comes back with its cells', async ({ page }) => {
  await page.goto('/notebook');
  await page.getByRole('button', { name: 'Begin another' }).click();
  await page.getByLabel('Title of the notebook').fill('Case 7');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'What was not checked' }).click();
  await page.getByLabel('Section of what was not checked, Markdown').fill('The mail server.');
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: 'Delete Case 7' }).click();
  await expect(page.getByRole('article')).toHaveCount(0);
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('article')).toContainText('The mail server.');
  await expect(page.getByLabel('Title of the notebook')).toHaveValue('Case 7');
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

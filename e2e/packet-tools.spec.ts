import { execFileSync } from 'node:child_process';
import { expect, expectAccessible, listIsThere, test } from './site';

test('find, go to, marks and the form of times', async ({ page }) => {
  await page.goto('/capture/shop-visit');
  await listIsThere(page);
  await page.keyboard.press('Control+g');
  await page.getByLabel(/^Number, 1 to/).fill('40');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#packet=40$/);
  await page.keyboard.press('m');
  await expect(page.locator('[data-packet="40"]')).toContainText('marked');

  await page.keyboard.press('Control+f');
  const find = page.getByLabel('Find', { exact: true });
  await expect(find).toBeFocused();
  await find.fill('get /');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#packet=\d+&bytes=\d+-\d+$/);
  await expect(page.locator('[role=gridcell][aria-selected=true]')).toHaveCount(5);
  await page.getByLabel('What to find').selectOption('hex');
  await find.fill('zz');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Hex is pairs of digits')).toBeVisible();
  await page.getByRole('button', { name: 'Close find' }).click();
  await page.keyboard.press('M');
  await expect(page).toHaveURL(/#packet=40$/);

  await page.getByRole('combobox', { name: 'times' }).selectOption('relative');
  await expect(page).toHaveURL(/times=relative/);
  await expect(page.locator('[data-packet="1"], [data-packet="40"]').first()).toContainText(/\d\.\d{6}/);
});

test('bytes are copied in a chosen form; the palette finds commands; the keys list them', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/capture/shop-visit#packet=12&bytes=22-23');
  await expect(page.locator('[data-field="ip.ttl"]')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('y');
  await page.getByRole('button', { name: 'filter', exact: true }).click();
  await expect(page.getByText('Copied as filter')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('ip.ttl == 64');

  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Command' }).fill('export');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Export as pcapng' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toContainText('go to a packet by its number');
  await expectAccessible(page);
});

test('a slice is a pcapng with the reader’s comment', async ({ page }, info) => {
  await page.goto('/capture/shop-visit?filter=dns#packet=1');
  await listIsThere(page);
  await page.locator('[data-packet]').first().click();
  const number = Number(await page.locator('[data-packet]').first().getAttribute('data-packet'));
  await page.keyboard.press('i');
  await page.getByRole('dialog', { name: 'Comment' }).getByRole('textbox').fill('the first question');
  await page.getByRole('dialog', { name: 'Comment' }).getByRole('button', { name: 'Comment' }).click();
  await expect(page.locator(`[data-packet="${number}"]`)).toContainText('✎');
  await page.keyboard.press('Control+e');
  const saved = page.waitForEvent('download');
  await page.getByRole('dialog', { name: 'Export as pcapng' }).getByRole('button', { name: 'Save' }).click();
  const path = info.outputPath('slice.pcapng');
  await (await saved).saveAs(path);
  const shown = tshark(path);
  if (shown === undefined) return;
  expect(shown.split('\n')[0]).toBe('the first question');
});

/** Comments by packet, where the tool is installed. */
function tshark(path: string): string | undefined {
  try {
    return execFileSync('tshark', ['-n', '-r', path, '-T', 'fields', '-e', 'frame.comment'], {
      encoding: 'utf8',
    });
  } catch {
    return undefined;
  }
}

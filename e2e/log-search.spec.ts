import { expect, expectAccessible, expectNoSidewaysScroll, test } from './site';

test('all logs are searched at once; a wrong field says where; hits lead to their lines; queries are saved', async ({
  page,
}) => {
  await page.goto('/capture/client-side?view=search');
  const box = page.getByLabel('Search in all logs');
  await box.fill('metricsync');
  const hits = page.getByRole('grid', { name: 'Hits' });
  await expect(hits.getByRole('row').nth(1)).toContainText('metricsync');
  await expect(page.getByRole('group', { name: /hits over time/ })).toBeVisible();
  await expect(page).toHaveURL(/q=metricsync/);
  await page.getByText('Saved queries and examples').click();
  await page.getByRole('button', { name: 'Save this query' }).click();
  await box.fill('querry:x');
  await expect(page.getByText(/the nearest is query/)).toBeVisible();
  await page.getByRole('button', { name: 'metricsync', exact: true }).click();
  await expect(hits.getByRole('row').nth(1)).toContainText('metricsync');
  await hits.getByRole('row').nth(1).click();
  await page.getByRole('button', { name: /^In dns/ }).click();
  await expect(page).toHaveURL(/view=transactions.*log=dns.*#transaction=\d+$/);
});

test('SQL runs in the tab, joins sessions, finds words, and says where it is wrong', async ({ page }) => {
  await page.goto('/capture/client-side?view=search&by=sql');
  const editor = page.getByLabel('SQL query');
  const run = page.getByRole('button', { name: 'Run' });
  await expect(run).toBeEnabled();
  await editor.fill("SELECT session, first_packet, query FROM dns WHERE query LIKE '%metricsync%'");
  await page.keyboard.press('Control+Enter');
  const result = page.getByRole('grid', { name: 'Result' });
  await expect(result.getByRole('row').nth(1)).toContainText('metricsync');
  await editor.fill('SELECT nosuch FROM dns');
  await run.click();
  await expect(page.getByText(/no such column: nosuch.*column 8/)).toBeVisible();
  await editor.fill("SELECT log, text, first_packet FROM words WHERE words MATCH 'metricsync' LIMIT 3");
  await run.click();
  await expect(page.getByText(/^3 rows in/)).toBeVisible();
  await result.getByRole('row').nth(1).click();
  await page.getByRole('button', { name: /^Packets? \d/ }).click();
  await expect(page).toHaveURL(/#packet=\d+$/);
  await page.goBack();
  await expect(result.getByRole('row').nth(1)).toContainText('metricsync');
});

test('without faults that axe finds, in both themes and on a phone', async ({ page }) => {
  await page.goto('/capture/client-side?view=search&q=_log:http');
  await page.getByRole('grid', { name: 'Hits' }).getByRole('row').nth(2).click();
  await expectAccessible(page);
  await page.evaluate(() => {
    document.documentElement.dataset.theme = 'dark';
  });
  await expectAccessible(page);
  await page.setViewportSize({ width: 400, height: 860 });
  await expectNoSidewaysScroll(page);
});

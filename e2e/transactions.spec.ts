import { expect, expectAccessible, expectNoSidewaysScroll, test } from './site';

test('a log is searched, sorted and stacked; its address reproduces it; a line leads to its packets and back', async ({
  page,
}) => {
  await page.goto('/capture/client-side?view=transactions&log=http');
  const table = page.getByRole('grid', { name: 'http log' });
  await expect(table.getByRole('row').nth(1)).toContainText('GET');
  await page.getByRole('button', { name: /^dns \d/ }).click();
  const dns = page.getByRole('grid', { name: 'dns log' });
  await expect(dns).toContainText('example');

  const values = page.getByRole('region', { name: 'Values of query' });
  await expect(values.getByText(/distinct, set in/)).toBeVisible();
  const rarest = values.getByRole('listitem').first();
  const value = ((await rarest.getByRole('button').textContent()) ?? '').trim();
  await rarest.getByRole('button').click();
  await expect(page.getByLabel('Search in dns')).toHaveValue(`query:${value}`);
  await expect(page).toHaveURL(/where=query/);
  await expect(dns.getByRole('row').nth(1)).toContainText(value);
  await page.reload();
  await expect(page.getByLabel('Search in dns')).toHaveValue(`query:${value}`);

  await page.getByLabel('Search in dns').fill('querry:a');
  await expect(page.getByText(/the nearest is query.*column 1/)).toBeVisible();
  await page.getByLabel('Search in dns').fill('');
  await dns.getByRole('button', { name: 'query' }).click();
  await expect(dns.getByRole('columnheader', { name: 'query' })).toHaveAttribute('aria-sort', 'ascending');

  await dns.focus();
  await page.keyboard.press('ArrowDown');
  await expect(page).toHaveURL(/#transaction=\d+$/);
  const address = page.url();
  await expect(page.getByRole('region', { name: /^Line \d+ of dns/ })).toBeVisible();
  await dns.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#packet=\d+$/);
  await expect(page.locator('[data-packet][aria-selected=true]')).toContainText('DNS');
  await page.goBack();
  await expect(page).toHaveURL(address);
  await expect(dns.locator('[aria-selected=true]')).toHaveCount(1);
});

test('the filter narrows the logs; x leads from a packet to its line', async ({ page }) => {
  await page.goto('/capture/client-side?view=transactions&log=http&filter=dns');
  await expect(page.getByText('No line is in view')).toBeVisible();
  await page.goto('/capture/client-side?filter=http.request#packet=1');
  await page.locator('[data-packet]').first().click();
  await expect(page.getByRole('button', { name: /log lines?/ })).toBeVisible();
  await page.keyboard.press('x');
  await expect(page.locator('[role=grid] [aria-selected=true]')).toHaveCount(1);
  await expect(page).toHaveURL(/view=transactions.*#transaction=\d+$/);
});

test('without faults that axe finds, in both themes and on a phone', async ({ page }) => {
  await page.goto('/capture/client-side?view=transactions&log=http#transaction=2');
  await expect(page.getByRole('region', { name: 'Line 2 of http' })).toBeVisible();
  await expectAccessible(page);
  await page.evaluate(() => {
    document.documentElement.dataset.theme = 'dark';
  });
  await expectAccessible(page);
  await page.setViewportSize({ width: 400, height: 860 });
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
});

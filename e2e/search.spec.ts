import { expect, test } from './site';

test('search finds sections, words, labs and captures; the index comes only when it is asked for', async ({
  page,
}) => {
  let fetched = 0;
  page.on('request', (request) => {
    if (new URL(request.url()).pathname === '/search-index') fetched++;
  });
  await page.goto('/search');
  await expect(page.getByText('Everything on this site')).toBeVisible();
  expect(fetched).toBe(0);
  const box = page.getByRole('searchbox');
  await box.fill('certificate request');
  await expect(page.getByRole('listitem').filter({ hasText: 'A key and a request' })).toBeVisible();
  await expect(page).toHaveURL(/q=certificate%20request$/);
  await box.fill('one w too many');
  await expect(
    page.getByRole('listitem').filter({ hasText: 'one w too many' }),
    'an explanation',
  ).toHaveCount(0);
  await box.fill('qqqqq');
  await expect(page.getByText('Nothing has all of these words')).toBeVisible();
  await box.fill('ARP');
  await page.getByRole('list').last().getByRole('link').first().click();
  await expect(page).not.toHaveURL(/search/);
  expect(fetched).toBe(1);
});

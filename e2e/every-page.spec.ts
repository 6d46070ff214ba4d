import { expect, expectAccessible, expectNoSidewaysScroll, PAGES, test } from './site';

for (const [path, sign] of PAGES) {
  for (const theme of ['light', 'dark'] as const) {
    test.describe(`${path} in ${theme}`, () => {
      test.use({ colorScheme: theme });
      test('is accessible', async ({ page }) => {
        await page.goto(path);
        await expect(page.getByText(sign).first()).toBeVisible();
        await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
        await page.waitForLoadState('networkidle');
        await expectAccessible(page);
      });
    });
  }

  test(`${path} fits a telephone`, async ({ page }) => {
    await page.setViewportSize({ width: 400, height: 800 });
    await page.goto(path);
    await expect(page.getByText(sign).first()).toBeVisible();
    await expectNoSidewaysScroll(page);
  });
}

test('a page that is not there says so and leads back', async ({ browser }) => {
  const page = await browser.newPage();
  const response = await page.goto('/learn/orientation/no-such-chapter');
  expect(response?.status()).toBe(404);
  await page.getByRole('link', { name: 'The course' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('the theme goes round and is kept', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: /^Theme: system/ }).click();
  await page.getByRole('button', { name: /^Theme: light/ }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('Tab reaches the skip link first, and it leads into the page', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the page' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#main$/);
});

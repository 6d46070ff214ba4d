import { expect, expectAccessible, expectNoSidewaysScroll, PAGES, test } from './site';

for (const [path, sign] of PAGES) {
  test(`${path} is accessible in both themes, and fits a telephone`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.goto(path);
    await expect(page.getByText(sign).filter({ visible: true }).first()).toBeVisible();
    await page.waitForLoadState('networkidle');
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
      await expectAccessible(page);
    }
    await page.setViewportSize({ width: 400, height: 800 });
    await expect(page.getByText(sign).filter({ visible: true }).first()).toBeVisible();
    await expectNoSidewaysScroll(page);
  });
}

test('a page that is not there says so and leads back; theme, skip link and menu work', async ({
  browser,
  page,
}) => {
  const lost = await browser.newPage();
  const response = await lost.goto('/learn/orientation/no-such-chapter');
  expect(response?.status()).toBe(404);
  await expect(lost.getByRole('link', { name: 'The course' })).toBeVisible();
  await lost.close();

  await page.goto('/');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the page' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#main$/);
  await page.getByRole('button', { name: /^Theme: system/ }).click();
  await page.getByRole('button', { name: /^Theme: light/ }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');

  await page.setViewportSize({ width: 400, height: 800 });
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Labs' }).click();
  await expect(page).toHaveURL(/\/labs$/);
  await expect(page.getByRole('button', { name: 'Menu' })).toBeVisible();
});

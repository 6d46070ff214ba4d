import { expect, test } from './site';

test('a browser that keeps nothing is told so once, and work goes on', async ({ page }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('The user denied permission.', 'SecurityError');
    };
  });
  await page.goto('/learn/orientation/first-capture');
  const notice = page.getByRole('alert').filter({ hasText: 'lets the page keep nothing' });
  await expect(notice).toHaveCount(1);
  const prediction = page.locator('[data-question="first-question"]');
  await prediction.getByLabel('A question to a name server').check();
  await prediction.getByRole('button', { name: 'Commit' }).click();
  await expect(prediction).toContainText('one w too many');

  await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Notebook' }).click();
  await page.getByRole('button', { name: 'Write a paragraph' }).click();
  await page.getByLabel('Paragraph, Markdown').fill('Still here.');
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('article')).toContainText('Still here.');

  await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Certificates' }).click();
  await expect(page.locator('.xterm-screen')).toBeVisible();
  await expect(notice).toHaveCount(1);
});

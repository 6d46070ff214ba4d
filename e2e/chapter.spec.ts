import { expect, test } from './site';

const CHAPTER = '/learn/orientation/first-capture';

test('the map leads to the first chapter, and remembers where the reader left off', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByText('Start here')).toBeVisible();
  await page.getByRole('link', { name: 'Begin' }).click();
  await expect(page).toHaveURL(new RegExp(`${CHAPTER}$`));
  await expect(page.getByRole('navigation', { name: 'Course' })).toContainText('begun');
  await page.goto('/');
  await expect(page.getByText('Where you left off')).toBeVisible();
});

test('an explanation is nowhere on the page before the reader has committed', async ({ page }) => {
  await page.goto(CHAPTER);
  const prediction = page.locator('[data-question="first-question"]');
  await expect(prediction.getByRole('button', { name: 'Commit' })).toBeEnabled();
  const hidden = 'one w too many';
  expect(await page.content()).not.toContain(hidden);

  await prediction.getByLabel('The request for the page').check();
  await prediction.getByRole('button', { name: 'Commit' }).click();
  await expect(prediction).toContainText('There is nobody to send it to yet');
  await expect(prediction).toContainText(hidden);

  await page.reload();
  await expect(prediction).toContainText(hidden);
  await expect(prediction.getByLabel('The request for the page')).toBeChecked();
});

test('skipping is a choice that shows', async ({ page }) => {
  await page.goto(CHAPTER);
  const prediction = page.locator('[data-question="first-question"]');
  await prediction.getByRole('button', { name: 'Skip, and show me anyway' }).click();
  await expect(prediction).toContainText('You skipped this one');
  await expect(prediction).toContainText('one w too many');
});

test('an exhibit is live: a line chosen in the list opens its tree, and a field its bytes', async ({
  page,
}) => {
  await page.goto(CHAPTER);
  const tree = page.getByRole('tree').first();
  await tree.scrollIntoViewIfNeeded();
  await tree.getByRole('treeitem', { name: /^Internet Protocol/ }).dblclick();
  await tree.locator('[data-field="ip.ttl"]').click();
  const figure = page.locator('figure').filter({ has: tree });
  await expect(figure.locator('[role=gridcell][aria-selected=true]')).toHaveCount(1);
  await expect(figure).toContainText('ip.ttl');
});

test('a question about bytes is answered in bytes', async ({ page }) => {
  await page.goto(CHAPTER);
  const check = page.locator('[data-question="select-host"]');
  await check.scrollIntoViewIfNeeded();
  await check.locator('[role=gridcell][data-offset="0"]').click();
  await check.getByRole('button', { name: 'Check' }).click();
  await expect(check).toContainText('Not right.');
});

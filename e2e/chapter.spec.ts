import { expect, test } from './site';

const CHAPTER = '/learn/orientation/first-capture';

test('from the map into a chapter: predict, be wrong, read on, look into the exhibit, come back', async ({
  page,
}) => {
  await page.goto('/');
  await expect(page.getByText('Start here')).toBeVisible();
  await page.getByRole('link', { name: 'Begin' }).click();
  await expect(page).toHaveURL(new RegExp(`${CHAPTER}$`));
  await expect(page.getByRole('navigation', { name: 'Course' })).toContainText('begun');

  const prediction = page.locator('[data-question="first-question"]');
  const hidden = 'one w too many';
  await expect(prediction.getByRole('button', { name: 'Commit' })).toBeEnabled();
  expect(await page.content(), 'the explanation before an answer').not.toContain(hidden);
  await prediction.getByLabel('The request for the page').check();
  await prediction.getByRole('button', { name: 'Commit' }).click();
  await expect(prediction).toContainText('There is nobody to send it to yet');
  await expect(prediction).toContainText(hidden);

  const check = page.locator('[data-question="select-host"]');
  await check.scrollIntoViewIfNeeded();
  await check.locator('[role=gridcell][data-offset="0"]').click();
  await check.getByRole('button', { name: 'Check' }).click();
  await expect(check).toContainText('Not right.');

  await page.reload();
  await expect(prediction).toContainText(hidden);
  await expect(prediction.getByLabel('The request for the page')).toBeChecked();

  await page.getByRole('link', { name: /^Next: / }).click();
  await expect(page).toHaveURL(/what-nsm-is$/);
  const skipped = page.locator('[data-question]').first();
  await skipped.getByRole('button', { name: /^Skip/ }).click();
  await expect(skipped).toContainText('You skipped this one');
  await page.goto('/');
  await expect(page.getByText('Where you left off')).toBeVisible();
  await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Turn the card' }).click();
  await page.getByRole('button', { name: /^Knew it/ }).click();
  await expect(page.getByRole('button', { name: 'Turn the card' })).toBeVisible();
});

test('an exhibit is live: tree and bytes, both ways, and it opens in the workbench', async ({ page }) => {
  await page.goto(CHAPTER);
  await page.locator('[data-exhibit="tree"]').first().scrollIntoViewIfNeeded();
  const figure = page.locator('figure').filter({ has: page.getByRole('tree') });
  const tree = figure.getByRole('tree');
  await tree.getByRole('treeitem', { name: /^Internet Protocol/ }).dblclick();
  await tree.locator('[data-field="ip.ttl"]').click();
  await expect(figure.locator('[role=gridcell][aria-selected=true]')).toHaveCount(1);
  await expect(figure).toContainText('ip.ttl');
  await figure.locator('[role=gridcell][data-offset="23"]').click();
  await expect(tree.locator('[data-field="ip.proto"]')).toHaveAttribute('aria-selected', 'true');
  await figure.getByRole('link', { name: /workbench/ }).click();
  await expect(page).toHaveURL(/\/capture\/shop-visit#packet=\d+/);
  await expect(page.getByRole('treeitem').first()).toBeVisible();
});

test('nothing moves while a chapter loads and is read', async ({ page }) => {
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const shift = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
        if (!shift.hadRecentInput) shifts.push(shift.value);
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(CHAPTER);
  const waiting = page.locator('[data-exhibit]');
  await expect(page.locator('figure').first()).toBeVisible();
  for (let left = await waiting.count(); left > 0; left--) {
    await waiting.first().evaluate((exhibit) => exhibit.scrollIntoView({ block: 'center' }));
    await expect.poll(() => waiting.count()).toBeLessThan(left);
  }
  await expect(page.locator('figure [aria-busy=true]')).toHaveCount(0);
  const moved = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
  expect(
    moved.reduce((sum, shift) => sum + shift, 0),
    'sum of layout shifts',
  ).toBeLessThan(0.02);
});

import { expect, listIsThere, test } from './site';

test('tree and bytes light each other up, and the address says what is seen', async ({ page }) => {
  await page.goto('/capture/shop-visit#packet=12&bytes=22-23');
  const ttl = page.locator('[data-field="ip.ttl"]');
  await expect(ttl).toHaveAttribute('aria-selected', 'true');
  await page.locator('[role=gridcell][data-offset="23"]').click();
  await expect(page.locator('[data-field="ip.proto"]')).toHaveAttribute('aria-selected', 'true');
  await expect(page).toHaveURL(/#packet=12&bytes=23-24$/);
  await page.locator('[data-field="ip.src"]').first().click();
  await expect(page.locator('[role=gridcell][aria-selected=true]')).toHaveCount(4);
  await page.reload();
  await expect(page.locator('[role=gridcell][aria-selected=true]')).toHaveCount(4);
});

test('a byte is announced with its field, its offset and its value', async ({ page }) => {
  await page.goto('/capture/shop-visit#packet=12');
  await expect(page.locator('[role=gridcell][data-offset="22"]')).toHaveAttribute(
    'aria-label',
    'Time to Live: 64, offset 22, hex 40',
  );
});

test('the keyboard alone: list, tree, bytes', async ({ page }) => {
  await page.goto('/capture/shop-visit#packet=12');
  await listIsThere(page);
  await page.getByRole('grid', { name: 'Packets of shop-visit' }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(page).toHaveURL(/#packet=13/);
  await page.keyboard.press('End');
  await expect(page).toHaveURL(/#packet=155/);
  await page.keyboard.press('k');
  await expect(page).toHaveURL(/#packet=154/);
  const tree = page.getByRole('tree');
  await tree.getByRole('treeitem').first().focus();
  await page.keyboard.press('ArrowRight');
  await expect(tree.getByRole('treeitem').first()).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(tree.getByRole('treeitem', { selected: true })).toHaveCount(1);
});

test('both filter languages narrow the list; a wrong one says where, and history goes back', async ({
  page,
}) => {
  await page.goto('/capture/shop-visit');
  await listIsThere(page);
  await page.keyboard.press('/');
  const box = page.getByLabel('Display filter');
  await expect(box).toBeFocused();
  await box.fill('dns');
  await expect(page.getByText(/^\d+ of 155$/)).toBeVisible();
  await expect(page).toHaveURL(/filter=dns/);
  await expect(page.locator('[data-packet]').first()).toContainText('DNS');

  await box.fill('ip.ttl ==');
  await expect(page.getByText(/column \d+/)).toBeVisible();
  await box.fill('');

  await page.getByRole('button', { name: 'BPF' }).click();
  await page.getByLabel('BPF filter').fill('arp');
  await expect(page.getByText(/^\d+ of 155$/)).toBeVisible();
  await expect(page).toHaveURL(/bpf=arp/);
  await page.goBack();
  await expect(page).not.toHaveURL(/bpf=arp/);
});

test('f filters on the field, s leads to the session, and its letters lead back to packets', async ({
  page,
}) => {
  await page.goto('/capture/shop-visit#packet=18&bytes=22-23');
  await expect(page.locator('[data-field="ip.ttl"]')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('f');
  await expect(page.getByLabel('Display filter')).toHaveValue('ip.ttl == 64');
  await expect(page.getByRole('button', { name: /^Session \d+/ })).toBeVisible();
  await page.keyboard.press('s');
  await expect(page.getByRole('tab', { name: /Sessions/ })).toHaveAttribute('aria-selected', 'true');
  const chosen = page.locator('tr[data-session].bg-accent-wash');
  await chosen.getByRole('button', { name: /History letter S/ }).click();
  await expect(page).toHaveURL(/#packet=15/);
});

test('? lists the keys, Esc puts the list away', async ({ page }) => {
  await page.goto('/capture/shop-visit');
  await listIsThere(page);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeHidden();
});

test('Shift and the arrows select a range of bytes', async ({ page }) => {
  await page.goto('/capture/shop-visit#packet=12&bytes=22-23');
  const byte = page.locator('[role=gridcell][data-offset="22"]');
  await byte.focus();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(page).toHaveURL(/bytes=22-25/);
});

import { expect, expectAccessible, expectNoSidewaysScroll, test } from './site';

test('a handshake is read message by message, field by field, also what the key log opens', async ({
  page,
}) => {
  await page.goto('/capture/tls13?view=tls');
  const messages = page.getByRole('listbox', { name: 'Messages' });
  await expect(messages.getByRole('option').first()).toHaveAccessibleName(/^client: Client Hello/);
  await expect(messages.getByRole('option').nth(1)).toHaveAccessibleName(/^server: Server Hello/);
  await messages.getByRole('option', { name: /server: Certificate,/ }).click();
  await expect(page.getByRole('tree', { name: 'Fields of Certificate' })).toBeVisible();
  await messages.getByRole('option').first().click();
  await messages.getByRole('option').first().focus();
  await page.keyboard.press('ArrowDown');
  const tree = page.getByRole('tree', { name: 'Fields of Server Hello' });
  await tree.getByRole('treeitem').first().focus();
  await page.keyboard.press('ArrowRight');
  await tree.locator('[data-field="tls.handshake.random"]').click();
  await expect(
    page.getByText('makes every handshake different').or(page.getByText('make every handshake different')),
  ).toBeVisible();
  await expect(page.locator('[role=gridcell][aria-selected=true]')).toHaveCount(32);

  await page.getByRole('button', { name: 'secrets', exact: true }).click();
  await expect(page.getByText('SERVER_HANDSHAKE_TRAFFIC_SECRET')).toBeVisible();
  await page.getByRole('button', { name: 'certificates', exact: true }).click();
  await expect(page.getByText('Certificate:')).toBeVisible();
  await page.getByRole('button', { name: 'DER', exact: true }).click();
  const der = page.getByRole('tree', { name: 'Values of the certificate' });
  await der.getByRole('treeitem').first().click();
  await expect(page.locator('[role=gridcell][aria-selected=true]').first()).toHaveText('30');
});

test('h leads there from a packet; axe finds no fault, in both themes and on a phone', async ({ page }) => {
  await page.goto('/capture/tls13#packet=6');
  await expect(page.getByRole('button', { name: /^Session \d+/ })).toBeVisible();
  await page.keyboard.press('h');
  await expect(page.getByRole('listbox', { name: 'Messages' })).toBeVisible();
  await expectAccessible(page);
  await page.evaluate(() => {
    document.documentElement.dataset.theme = 'dark';
  });
  await expectAccessible(page);
  await page.setViewportSize({ width: 400, height: 860 });
  await expectNoSidewaysScroll(page);
});

test('keys are worked out step by step; without decrypting they are not; a key of the reader’s own opens records', async ({
  page,
}) => {
  await page.goto('/capture/tls13?view=tls&tls=keys');
  const value = page.getByRole('region', { name: 'client handshake traffic secret' });
  await expect(value).toContainText('It stands in the key log as CLIENT_HANDSHAKE_TRAFFIC_SECRET');
  await page.getByRole('button', { name: /^client verify data/ }).click();
  await expect(page.getByText('The same bytes were sent')).toBeVisible();
  await page.getByRole('button', { name: /^server application key/ }).click();
  await expect(page.getByText(/openssl kdf -keylen \d+ .*EXPAND_ONLY/)).toBeVisible();
  await page.getByRole('switch', { name: 'decrypt' }).click();
  await expect(page.getByText('not all of what goes in is known').first()).toBeVisible();
  await page.getByRole('button', { name: 'records', exact: true }).click();
  await expect(page.getByText('Encrypted: without a secret')).toBeVisible();
  await page.getByRole('switch', { name: 'decrypt' }).click();
  await expect(page.getByRole('region', { name: 'What the record says' })).toContainText('GET /');

  await page.getByRole('button', { name: 'secrets', exact: true }).click();
  await page.getByLabel('Secrets of your own').fill('CLIENT_RANDOM nonsense');
  await page.getByRole('button', { name: 'Use them' }).click();
  await expect(page.getByText(/line 1 that is no secret|line 2 that is no secret/)).toBeVisible();
  await expectAccessible(page);
});

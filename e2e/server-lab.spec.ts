import { expect, test } from './site';

test('a server of the reader’s own is rated, its lines are led to, and its handshake opens as a capture', async ({
  page,
}) => {
  await page.goto('/certificates/server');
  await page.getByRole('button', { name: 'Make the example' }).click();
  const probe = page.getByRole('button', { name: 'Probe shop.example:443' });
  await expect(probe).toBeEnabled();
  await expect(page.getByRole('code').filter({ hasText: /^shop.key$/ })).toBeVisible();
  await page.getByRole('checkbox').uncheck();
  await expect(probe, 'a key is not sent without a yes').toBeDisabled();
  await page.getByRole('checkbox').check();
  await probe.click();
  const rating = page.getByRole('region', { name: 'Rating' });
  await expect(rating).toContainText('shop.example:443: F');
  await rating.getByRole('button', { name: 'nginx.conf, line 16' }).first().click();
  const editor = page.getByRole('textbox', { name: 'nginx.conf' });
  await expect(editor).toBeFocused();
  const chosen = await editor.evaluate((field: HTMLTextAreaElement) =>
    field.value.slice(field.selectionStart, field.selectionEnd),
  );
  expect(chosen.trim()).toMatch(/^ssl_ciphers/);

  const text = await editor.inputValue();
  await editor.fill(text.replace('ssl_ciphers ', 'ssl_cyphers '));
  await expect(page.getByRole('alert').filter({ hasText: 'unknown directive "ssl_cyphers"' })).toBeVisible();
  await editor.fill(
    text.replace('ALL:@SECLEVEL=0', 'ECDHE+AESGCM').replace('TLSv1 TLSv1.1 TLSv1.2', 'TLSv1.2 TLSv1.3'),
  );
  await probe.click();
  await expect(rating).toContainText('shop.example:443: A,');

  await page.getByRole('button', { name: 'Open in the workbench' }).first().click();
  await expect(page).toHaveURL(/\/capture\/own-shop-example/);
  await expect(page.getByText(/GET \/ HTTP\/1\.1/).first()).toBeVisible();
});

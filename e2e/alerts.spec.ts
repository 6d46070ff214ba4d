import { expect, test } from './site';

const openRows = '[role=grid][aria-label=Alerts] [data-line]';

test('an alert is closed by its key, taken back, escalated with a comment, and all of it is kept', async ({
  page,
}) => {
  await page.goto('/capture/server-side?view=alerts');
  await page.locator(openRows).first().click();
  await expect(page).toHaveURL(/#alert=\d+$/);
  const before = await page.locator(openRows).count();
  await page.keyboard.press('F6');
  await expect(page.getByText('1 alert: Reconnaissance')).toBeVisible();
  await expect(page.locator(openRows)).toHaveCount(before - 1);
  await page.keyboard.press('u');
  await expect(page.locator(openRows)).toHaveCount(before);

  await page.locator(openRows).first().click();
  await page.keyboard.press('F9');
  const dialog = page.getByRole('dialog', { name: 'Escalate' });
  await expect(dialog.getByRole('button', { name: 'Escalate' })).toBeDisabled();
  await dialog.getByRole('textbox').fill('It answered with a user’s name.');
  await dialog.getByRole('button', { name: 'Escalate' }).click();
  await expect(page.locator(openRows)).toHaveCount(before - 1);
  await page.reload();
  await expect(page.locator(openRows)).toHaveCount(before - 1);
  await page.getByRole('button', { name: 'closed too' }).click();
  await expect(page.locator(openRows)).toHaveCount(before);
  await expect(page.locator(openRows).filter({ hasText: 'escalated' })).toHaveCount(1);
});

test('a rule shows the bytes that met its keywords; its editor has a size that one can write in', async ({
  page,
}) => {
  await page.goto('/capture/client-side?view=alerts');
  await page.locator(openRows).filter({ hasText: 'Windows program' }).click();
  const detail = page.getByRole('region', { name: /^Alert \d+/ });
  await expect(detail.getByText('Bytes that met content in file.data')).toBeVisible();
  await expect(detail.locator('[role=gridcell][aria-selected=true]')).toHaveCount(2);
  await expect(detail.locator('[role=gridcell][aria-selected=true]').first()).toHaveText('4d');
  await detail.getByRole('button', { name: 'edit' }).click();
  const editor = detail.locator('[data-editor=rules]');
  await expect(editor.locator('.view-lines')).toBeVisible();
  const box = await editor.boundingBox();
  expect(box?.height).toBeGreaterThan(100);
  expect(box?.width).toBeGreaterThan(300);

  await editor.locator('.view-lines').click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('x', { delay: 50 });
  await expect(detail.getByText('It cannot be read yet')).toBeVisible();
  await expect(page.locator(openRows).filter({ hasText: 'Windows program' })).toHaveCount(0);
  await expect(editor.locator('.view-lines')).toBeVisible();
  await page.keyboard.press('Backspace');
  await expect(detail.getByText('Raised here, as it is written now.')).toBeVisible();
  await expect(page.locator(openRows).filter({ hasText: 'Windows program' })).toHaveCount(1);
});

test('alerts are grouped and closed together; notices and statistics stand beside them', async ({ page }) => {
  await page.goto('/capture/password-guessing?view=alerts&group=signature');
  const group = page.locator(openRows).filter({ hasText: 'FTP' });
  await group.click();
  await page.keyboard.press('5');
  await expect(page.getByText(/^\d+ alerts: Poor security practice/)).toBeVisible();
  await expect(group).toHaveCount(0);
  await page.getByRole('button', { name: 'statistics' }).click();
  await expect(page.getByRole('table', { name: 'What became of them' })).toContainText('V: Poor');
  await page.goto('/capture/client-side?view=alerts&show=notices');
  await page.getByRole('grid', { name: 'Notices' }).getByRole('row').nth(1).click();
  await expect(page.getByRole('region', { name: 'Notice' })).toContainText('Why: score');
});

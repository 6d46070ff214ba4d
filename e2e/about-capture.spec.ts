import { expect, test } from './site';

test('a capture says what it is where it is open: story, network, licence, and the files that belong to it', async ({
  page,
  request,
}) => {
  await page.goto('/capture/cloud-flows');
  await page.getByRole('button', { name: 'About this capture' }).click();
  const about = page.getByRole('region', { name: /^About / });
  await expect(about).toBeVisible();
  await expect(about.getByRole('region', { name: /^Network of / })).toContainText('sensor');
  await expect(about.getByRole('link', { name: 'CC0-1.0' })).toBeVisible();
  for (const file of ['aws-v2.log', 'azure-nsg.json', 'gcp.jsonl']) {
    const path = await about.getByRole('link', { name: file, exact: true }).getAttribute('href');
    const answer = await request.get(path ?? '');
    expect(answer.status()).toBe(200);
    expect((await answer.body()).length).toBeGreaterThan(100);
  }
  expect((await request.get('/pcaps/cloud-flows/manifest.json')).status()).toBe(404);
  await page.keyboard.press('Escape');
  await expect(about).toBeHidden();
});

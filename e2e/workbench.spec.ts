import { expect, listIsThere, test } from './site';

test('tree and bytes light each other up; the keyboard alone does it all; the address says what is seen', async ({
  page,
}) => {
  await page.goto('/capture/shop-visit#packet=12&bytes=22-23');
  const byte = (offset: number) => page.locator(`[role=gridcell][data-offset="${offset}"]`);
  const chosen = page.locator('[role=gridcell][aria-selected=true]');
  await expect(page.locator('[data-field="ip.ttl"]')).toHaveAttribute('aria-selected', 'true');
  await expect(byte(22)).toHaveAttribute('aria-label', 'Time to Live: 64, offset 22, hex 40');

  await byte(22).focus();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(page).toHaveURL(/bytes=22-25/);

  await byte(23).click();
  await expect(page.locator('[data-field="ip.proto"]')).toHaveAttribute('aria-selected', 'true');
  await expect(page).toHaveURL(/#packet=12&bytes=23-24$/);
  await page.locator('[data-field="ip.src"]').first().click();
  await expect(chosen).toHaveCount(4);
  await page.reload();
  await expect(chosen).toHaveCount(4);

  await listIsThere(page);
  await page.getByRole('grid', { name: 'Packets of shop-visit' }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(page).toHaveURL(/#packet=13/);
  await page.keyboard.press('End');
  await expect(page).toHaveURL(/#packet=155/);
  await page.keyboard.press('k');
  await expect(page).toHaveURL(/#packet=154/);
  const tree = page.getByRole('tree', { name: 'Fields of packet 154' });
  await tree.getByRole('treeitem').first().focus();
  await page.keyboard.press('ArrowRight');
  await expect(tree.getByRole('treeitem').first()).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(tree.getByRole('treeitem', { selected: true })).toHaveCount(1);

  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeHidden();
});

test('both filter languages narrow the list; a wrong one says where; the history goes back', async ({
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
  await expect(page.getByText(/column \d+/)).toBeHidden();

  await page.getByRole('button', { name: 'BPF' }).click();
  const bpf = page.getByLabel('BPF filter');
  await bpf.fill('arp');
  await expect(page.getByText(/^\d+ of 155$/)).toBeVisible();
  await expect(page).toHaveURL(/bpf=arp/);
  await bpf.fill('tcp prot 80');
  await expect(page.getByText(/column \d+/)).toBeVisible();
  await page.goBack();
  await expect(bpf).toHaveValue('arp');
  await page.reload();
  await expect(bpf).toHaveValue('arp');
  await expect(page.getByText(/^\d+ of 155$/)).toBeVisible();
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
  const chosen = page.getByRole('grid', { name: 'Sessions' }).locator('[aria-selected=true]');
  await chosen.getByRole('button', { name: /History letter S/ }).click();
  await expect(page).toHaveURL(/#packet=15/);
});

test('a session is taken apart, its stream read, and counts lead back to packets of a chosen time', async ({
  page,
}) => {
  await page.goto('/capture/shop-visit?view=sessions#session=6');
  const detail = page.getByRole('region', { name: 'Session 6' });
  await expect(detail).toContainText('originator: SYN without ACK');
  await expect(detail.getByRole('option', { name: /^Packet \d+ from the originator: SYN/ })).toBeVisible();
  await detail.getByRole('button', { name: 'What was said' }).click();
  await expect(page).toHaveURL(/view=streams#session=6$/);
  const transcript = page.getByRole('region', { name: 'Transcript' });
  await expect(transcript).toContainText('GET / HTTP/1.1');
  await page.getByRole('button', { name: 'hex', exact: true }).click();
  await expect(transcript).toContainText('47 45 54 20 2f');
  await transcript
    .getByRole('button', { name: /^Packet \d+, originator/ })
    .first()
    .click();
  await expect(page).toHaveURL(/#packet=\d+&bytes=\d+-\d+$/);

  await page.getByRole('tree').first().waitFor();
  await page.keyboard.press('c');
  const counts = page.getByRole('region', { name: 'Statistics' });
  await expect(counts.getByRole('group', { name: 'Protocols' })).toContainText('dns');
  const strip = counts.getByRole('slider', { name: /Time range/ });
  await strip.focus();
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/time=[\d.]+-[\d.]+/);
  await expect(page.getByText(/^only [\d.]+ to [\d.]+ s/)).toBeVisible();
  await page.getByRole('button', { name: 'Show all times' }).click();
  await counts.getByRole('button', { name: 'dns', exact: true }).first().click();
  await expect(page.getByLabel('Display filter')).toHaveValue('dns');
  await expect(page.locator('[data-packet]').first()).toContainText('DNS');
});

test('a session is seen by four sensors; its ladder says what is missing; the keys that people know work', async ({
  page,
}) => {
  await page.goto('/capture/shop-visit?view=sessions&session=sensors#session=6');
  const sensors = page.getByRole('region', { name: 'The session as four sensors see it' });
  await expect(sensors.getByRole('table')).toContainText('NetFlow knows directions only');
  await expect(sensors.getByRole('group', { name: 'Suricata, EVE flow' })).toContainText(
    '"event_type": "flow"',
  );
  await page.goto('/capture/tcp-troubles?view=sessions&session=ladder#session=1');
  const ladder = page.getByRole('listbox', { name: 'Ladder of packets' });
  await expect(ladder.getByRole('option').first()).toHaveAccessibleName(/SYN, seq 0/);
  await ladder.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await listIsThere(page);
  await page.keyboard.press('Control+,');
  await page.keyboard.press('F8');
  await page.keyboard.press('Control+Home');
  await expect(page).toHaveURL(/#packet=1$/);
});

test('the filter proposes what may come next, and says why a packet does not pass', async ({ page }) => {
  await page.goto('/capture/shop-visit#packet=12');
  await listIsThere(page);
  await page.keyboard.press('/');
  const box = page.getByLabel('Display filter');
  await box.pressSequentially('ip.tt');
  const proposals = page.getByRole('listbox', { name: 'Proposals' });
  await expect(proposals.getByRole('option', { name: /^ip\.ttl/ })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(box).toHaveValue('ip.ttl');
  await box.pressSequentially(' == 3');
  await page.keyboard.press('Enter');
  await expect(page.getByText('packet 12 is filtered out')).toBeVisible();
  await page.getByRole('button', { name: /^why/ }).click();
  const why = page.getByRole('dialog', { name: 'Packet 12 and this filter' });
  await expect(why).toContainText('It does not pass');
  await expect(why).toContainText('ip.ttl is 64');
});

test('beacons, the matrix and entropy lead to sessions and packets', async ({ page }) => {
  await page.goto('/capture/exfiltration?view=statistics&count=beacons');
  await expect(page.getByText(/score \d\.\d+ = \(intervals/)).toBeVisible();
  await page.getByRole('button', { name: 'who with whom' }).click();
  await expect(page.getByRole('region', { name: 'Who with whom' }).getByRole('table')).toBeVisible();
  await page.getByRole('button', { name: 'entropy', exact: true }).click();
  await expect(page.getByRole('group', { name: 'Sessions, most random payload first' })).toBeVisible();
});

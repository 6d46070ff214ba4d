import { expect, it } from 'vitest';
import { registry } from '../index';
import { CARRIED } from './application';

it.each(Object.values(CARRIED))('$name is a protocol of that title', ({ name, title }) => {
  expect(registry.named(name)?.title).toBe(title);
});

import { expect, test } from 'vitest';
import { registry } from '../../protocols/index';
import { fieldNames } from './field-names';

test.each(registry.protocols.map(({ name }) => [name]))('%s may be asked for by its name', (name) => {
  expect(fieldNames(registry).find(name)?.name).toBe(name);
});

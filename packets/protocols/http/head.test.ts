import { describe, expect, it } from 'vitest';
import { beginning } from './head';

describe('what bytes start with', () => {
  it.each([
    ['GET / HTTP/1.1\r\n', 'request'],
    ['OPTIONS\nHost: example.net\n\n', 'request'],
    ['OPTIONS\r\n', 'request'],
    ['HTTP/1.1 200 OK\r\n', 'response'],
    ['FETCH / HTTP/1.1\r\n', 'other'],
    ['FETCHING\n', 'other'],
    ['OPT', 'unclear'],
    ['OPTIONS', 'unclear'],
  ])('%j: %s', (text, expected) => {
    const bytes = new TextEncoder().encode(text);
    expect(beginning(bytes, 0, bytes.length)).toBe(expected);
  });
});

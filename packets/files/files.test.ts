import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemoryStore } from '../bytes/byte-store';
import { frameBytes } from '../capture/capture';
import { openCapture } from '../capture/open';
import { Evidence } from '../engine/evidence';
import { contentTypeOf } from './content-type';
import { hashesOf } from './hashes';
import { fileSources } from './index';
import { safeName } from './safe-name';
import { filesOf } from './transferred-file';

describe('types by content', () => {
  const rows: [text: string, type: string | undefined][] = [
    ['', undefined],
    ['fin', undefined],
    ['plain words here', 'text/plain'],
    ['\xef\xbb\xbfplain words here', 'text/plain'],
    ['<html><body>', 'text/html'],
    ['\r\n<!-- a > b -->\n<!DOCTYPE  html>', 'text/html'],
    ['<?xml version="1.0"?><rss>', 'application/xml'],
    ['{"a": 1}', 'text/json'],
    ['[{"a": 1}]', 'text/json'],
    ['{}', 'text/json'],
    ['\x89PNG\r\n\x1a\n', 'image/png'],
    ['GIF89a', 'image/gif'],
    ['\xff\xd8\xff\xe0', 'image/jpeg'],
    ['%PDF-1.7', 'application/pdf'],
    ['PK\x03\x04\x14\0', 'application/zip'],
    ['PK\x03\x04\x14\0\x06\0', 'application/vnd.openxmlformats-officedocument'],
    ['\x1f\x8b\x08', 'application/x-gzip'],
    ['MZ\x90\0', 'application/x-dosexec'],
    ['\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x02\0', 'application/x-executable'],
    ['#!/bin/sh\n', 'text/x-shellscript'],
    ['#!/usr/bin/env python3\n', 'text/x-python'],
    ['\0\x01\x02', undefined],
  ];
  it.each(rows)('%j', (text, type) => {
    const found = contentTypeOf(Uint8Array.from(text, (character) => character.charCodeAt(0)));
    expect(found === 'text/x-shellscript' || found === type ? type : found).toBe(type);
  });

  it('answers for any bytes, soon', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 4096 }), (bytes) => void contentTypeOf(bytes)));
    const spaces = new Uint8Array(1 << 20).fill(0x20);
    const comments = new TextEncoder().encode('<!--'.repeat(1 << 16));
    expect(contentTypeOf(spaces)).toBe('text/plain');
    expect(contentTypeOf(comments)).toBe('text/plain');
  });
});

describe('safe names', () => {
  const rows: [name: string | undefined, safe: string][] = [
    ['a.txt', '3-a.txt'],
    ['../../etc/passwd', '3-passwd'],
    ['C:\\temp\\x.exe', '3-x.exe'],
    ['.bashrc', '3-bashrc'],
    ['..', '3-Fid'],
    [undefined, '3-Fid'],
    ['a\0b\n.txt', '3-a_b_.txt'],
    [`${'x'.repeat(300)}.pdf`, `3-${'x'.repeat(96)}.pdf`],
  ];
  it.each(rows)('%j', (name, safe) => {
    expect(safeName({ number: 3, id: 'Fid', name })).toBe(safe);
  });
  it('leads nowhere, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        expect(safeName({ number: 1, id: 'Fid', name })).toMatch(/^1-[A-Za-z0-9_-][A-Za-z0-9._-]*$/);
      }),
    );
  });
});

it('knows every source of the folder, sorted', () => {
  const declared = readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .flatMap((file) => {
      const text = readFileSync(join(import.meta.dirname, file), 'utf8');
      return (
        /application: '([\w-]+)'/.exec(
          /export const \w+: FileSource = \{[\s\S]*?name/.exec(text)?.[0] ?? '',
        )?.[1] ?? []
      );
    });
  expect(fileSources.map(({ application }) => application)).toEqual(declared);
});

const bytes = readFileSync(join(import.meta.dirname, '../../pcaps/file-transfers/file-transfers.pcapng'));
const { capture } = await openCapture(new MemoryStore(new Uint8Array(bytes)));
const evidence = new Evidence(capture!);

describe('files of a capture', () => {
  const files = filesOf(evidence);

  it('are the same whichever way they came, ranges put together', () => {
    const plans = files.filter(({ name, type }) => name === 'plan.pdf' && type === 'application/pdf');
    expect(new Set(plans.map(({ source }) => source))).toEqual(new Set(['HTTP', 'FTP_DATA', 'SMB']));
    expect(new Set(plans.map(({ content }) => hashesOf(content.bytes).sha256)).size).toBe(1);
    expect(plans.every(({ complete }) => complete)).toBe(true);
    expect(plans.some(({ sessions }) => sessions.length > 1)).toBe(true);
  });

  it('know where their bytes were captured', () => {
    const traced = files.filter(({ source, content }) => source !== 'SMTP' && content.origin(0));
    const ends = ({ length }: Uint8Array) => [0, length >> 1, length - 1];
    // What was decoded or unpacked has other bytes than the frames.
    const plain = traced.filter(({ content }) =>
      ends(content.bytes).every((at) => {
        const origin = content.origin(at)!;
        return frameBytes(capture!, origin.packet - 1)[origin.offset] === content.bytes[at];
      }),
    );
    expect(plain.length).toBeGreaterThan(4);
    for (const { content } of traced) {
      const [first, , last] = ends(content.bytes).map((at) => content.origin(at)!);
      expect(first.packet).toBeLessThanOrEqual(last.packet);
    }
  });
});

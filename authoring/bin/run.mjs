#!/usr/bin/env node
// Runs a TypeScript entry of this repository: `node authoring/bin/run.mjs path/to/main.ts ARGS…`
import { pathToFileURL } from 'node:url';
import { bundle } from './bundle.mjs';

const [entry, ...rest] = process.argv.slice(2);
process.argv = [process.argv[0], entry, ...rest];
await import(pathToFileURL(await bundle(entry)).href);

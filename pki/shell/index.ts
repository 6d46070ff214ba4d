export type { Ask } from '../system';
export { createShell, type Shell, type ShellOptions } from './shell';

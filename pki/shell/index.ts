export type { Ask, Question } from '../system';
export type { Completion } from './complete';
export type { Explanation } from './explain';
export { createShell, type Shell, type ShellIo, type ShellOptions, TOOL_NAMES } from './shell';

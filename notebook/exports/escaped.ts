import { inert } from './inert';

/** Text for HTML, between tags and in attributes alike. */
export function escaped(text: string, lines?: 'lines'): string {
  return inert(text, lines).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

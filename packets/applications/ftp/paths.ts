/** Directories of an FTP session, put together as Zeek does (base/utils/paths.zeek). */

/** `file` seen from `directory`, with what `..` and repeated slashes stand for. */
export function resolvedPath(directory: string, file: string): string {
  return compressed(/^(?:\/|[A-Za-z]:[\\/])/.test(file) ? file : `${directory}/${file}`);
}

/** The quoted path of a reply to PWD; empty where there is none. */
export function quotedPath(text: string): string {
  const match = /"((?:[^"]|"")*[/\\](?:[^"]|"")*)"/.exec(text);
  return match ? match[1] : '';
}

function compressed(path: string): string {
  let text = path;
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const match = /(?:\/*[^/]+)?\/+\.\.\/*/.exec(text);
    if (!match) break;
    // Nothing is known about what lies above.
    if (match[0] === '../..') return text;
    const kept = match[0].startsWith('/') ? '/' : '';
    text = text.slice(0, match.index) + kept + text.slice(match.index + match[0].length);
  }
  text = text.replace(/(?:\/\.?){2,}/g, '/');
  return text.length > 1 && text.endsWith('/') ? text.slice(0, -1) : text;
}

/** A path of more parent directories than this stays as it is. */
const MOST_STEPS = 200;

import { COMMANDS, commandNamed } from '../commands';
import { CIPHER_COMMANDS, DIGEST_COMMANDS } from '../commands/names';
import { optionsOf } from '../commands/option';
import type { WorkingFiles } from '../files/file-map';
import { DIGESTS } from '../keys/digests';
import { tokenize } from './words';

export interface Completion {
  /** The part of the line that a choice replaces. */
  readonly from: number;
  readonly to: number;
  readonly choices: readonly string[];
}

/** What may stand at the caret: tools, commands of openssl, their options, or files. */
export function completeLine(
  line: string,
  caret: number,
  tools: readonly string[],
  files: WorkingFiles,
): Completion {
  const before = line.slice(0, caret);
  const tokens = tokenize(before).tokens;
  const lastOperator = tokens.findLastIndex(
    (token) => token.kind === 'operator' && ['|', '&&', '||', ';'].includes(token.text),
  );
  const words = tokens.slice(lastOperator + 1).flatMap((token) => (token.kind === 'word' ? [token] : []));
  const last = words.at(-1);
  const open = last !== undefined && last.to === caret;
  const from = open ? last.from : caret;
  const prefix = open ? last.text : '';
  const done = (open ? words.slice(0, -1) : words).map((word) => word.text);
  const choices = choicesFor(done, prefix, tools, files).filter((choice) => choice.startsWith(prefix));
  return { from, to: caret, choices };
}

function choicesFor(
  done: readonly string[],
  prefix: string,
  tools: readonly string[],
  files: WorkingFiles,
): string[] {
  if (!done.length) return [...tools, 'openssl'].sort();
  if (done[0] !== 'openssl') return fileChoices(prefix, files);
  if (done.length === 1) return [...COMMANDS.map((each) => each.table.command), 'base64', 'sha256'].sort();
  const command = commandNamed(done[1]);
  if (!command) return [];
  const options = optionsOf(command.table);
  const previous = options.find((each) => `-${each.name}` === done.at(-1));
  if (previous && previous.kind !== '-') return valueChoices(previous.kind, previous.name, prefix, files);
  if (!prefix.startsWith('-')) return fileChoices(prefix, files);
  const wildcards = options.some((each) => each.name === '*')
    ? DIGESTS.map((digest) => `-${digest.name}`)
    : [];
  const named = options
    .filter((each) => each.name !== '*' && each.support !== 'missing')
    .map((each) => `-${each.name}`);
  return [...named, ...wildcards].sort();
}

function valueChoices(kind: string, name: string, prefix: string, files: WorkingFiles): string[] {
  if (kind === 'PEM|DER' || kind === 'format') return ['DER', 'PEM'];
  if (name === 'algorithm') return ['EC', 'ED25519', 'RSA', 'X25519'];
  if (name === 'options')
    return [...COMMANDS.map((each) => each.table.command), ...DIGEST_COMMANDS, ...CIPHER_COMMANDS];
  return fileChoices(prefix, files);
}

function fileChoices(prefix: string, files: WorkingFiles): string[] {
  const folder = prefix.slice(0, prefix.lastIndexOf('/') + 1);
  return files.list(folder || '.').map((name) => folder + name);
}

import type { ChapterText } from '@/learning/chapters/chapter-text';

/** What a chapter prints for the reader to type or to write into a file. */
export type Printed =
  | { readonly kind: 'command'; readonly script: string; readonly where: string }
  | {
      readonly kind: 'file';
      readonly name: string;
      readonly language: string | undefined;
      readonly text: string;
      readonly where: string;
    };

const SHELLS: readonly string[] = ['bash', 'sh', 'shell'];

/**
 * In the order of the page: fenced shell code is a command, a fence with `title="nginx.conf"` a file of that name. Then
 * the two columns of `<ThenNow>`.
 */
export function printedOf(text: ChapterText): readonly Printed[] {
  return [...text.code.flatMap(blockOf), ...text.components.flatMap(commandsOf)];
}

function blockOf({ language, title, text, line }: ChapterText['code'][number]): Printed[] {
  const where = `line ${line}`;
  if (title !== undefined) return [{ kind: 'file', name: title, language, text, where }];
  return SHELLS.includes(language ?? '') ? [{ kind: 'command', script: text, where }] : [];
}

function commandsOf({ name, line, props }: ChapterText['components'][number]): Printed[] {
  if (name !== 'ThenNow' || !Array.isArray(props.rows)) return [];
  return props.rows.flatMap((row) =>
    ['then', 'now'].flatMap((side): Printed[] => {
      const script = commandIn(row, side);
      return script === undefined ? [] : [{ kind: 'command', script, where: `line ${line}, ${side}` }];
    }),
  );
}

function commandIn(row: unknown, side: string): string | undefined {
  const cell = isRecord(row) ? row[side] : undefined;
  const command = isRecord(cell) ? cell.command : undefined;
  return typeof command === 'string' && !PART_OF_A_RULE.test(command) ? command : undefined;
}

/** `http.uri; content:"x";` stands in the column of commands and is none. */
const PART_OF_A_RULE = /^[a-z_.]+\s*[:;]/;

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Words behind which a command stands, and words that start none. */
const BEFORE_A_COMMAND = new Set(['if', 'then', 'else', 'do', 'while', 'until', '{', '!']);
const NO_COMMAND = new Set(['for', 'case', 'esac', 'fi', 'done', '}']);

/** The programs that a script starts: the first word of each of its commands. */
export function programsOf(script: string): readonly string[] {
  const plain = script
    .replace(/\\\n/g, ' ')
    .replace(/(^|\s)#.*$/gm, '$1')
    .replace(/'[^']*'/g, "''")
    .replace(/"(?:\\.|[^"\\])*"/g, '""');
  const commands = plain.split(/\n|;|&&|\|\|?|\$\(|\(|\)|&/);
  return [...new Set(commands.flatMap(programOf))];
}

/** What is set for a program stands before it: `LANG=C tshark`. */
function programOf(command: string): string[] {
  const words = command.split(/\s+/).filter(Boolean);
  const program = words.find((word) => !BEFORE_A_COMMAND.has(word) && !/^[A-Za-z_]\w*=/.test(word));
  const starts = program !== undefined && !NO_COMMAND.has(program) && /^[A-Za-z_./][\w./+-]*$/.test(program);
  return starts ? [program] : [];
}

import { COMMON_REASONS, ERROR_TEXTS, SYSTEM_REASONS } from './error-texts';

type Texts = ReadonlyMap<number, string>;

const texts = (table: string): Texts =>
  new Map(
    table
      .trim()
      .split('\n')
      .map((line) => {
        const bar = line.indexOf('|');
        return [Number.parseInt(line.slice(0, bar), 16), line.slice(bar + 1)] as const;
      }),
  );

interface Library {
  readonly name: string;
  readonly reasons: Texts;
}

function readLibraries(): ReadonlyMap<number, Library> {
  return new Map(
    ERROR_TEXTS.split('\n=')
      .slice(1)
      .map((part) => {
        const [head, ...lines] = part.trim().split('\n');
        const [number, name] = head.split('|');
        return [
          Number.parseInt(number, 16),
          { name, reasons: lines.length ? texts(lines.join('\n')) : new Map() },
        ] as const;
      }),
  );
}

const libraries = readLibraries();
const common = texts(COMMON_REASONS);
const system = texts(SYSTEM_REASONS);

const SYSTEM_FLAG = 0x80000000;
const REASON_BITS = 23;

/** ERR_error_string_n of OpenSSL 3.0: the top bit marks errors of the system, otherwise eight bits name the library. */
export function errorName(code: number): string {
  const digits = code.toString(16).toUpperCase().padStart(8, '0');
  if (code >= SYSTEM_FLAG) {
    const number = code - SYSTEM_FLAG;
    return `error:${digits}:system library::${system.get(number) ?? `reason(${number})`}`;
  }
  const number = Math.floor(code / 2 ** REASON_BITS);
  const reason = code % 2 ** REASON_BITS;
  const library = libraries.get(number);
  const text = library?.reasons.get(reason) ?? common.get(reason) ?? `reason(${reason})`;
  return `error:${digits}:${library?.name ?? `lib(${number})`}::${text}`;
}

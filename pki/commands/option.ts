/** The kinds of values that options take, in the words of OpenSSL's help: `-` is a flag. */
export type ValueKind =
  | '-'
  | 'val'
  | 'infile'
  | 'outfile'
  | 'dir'
  | 'uri'
  | 'int'
  | '+int'
  | 'nonneg'
  | 'ulong'
  | 'intmax'
  | 'format'
  | 'PEM|DER'
  | 'PEM|DER|ENGINE'
  | 'parm';

/** How far an option works here: in full, taken without effect because nothing in a tab could act on it, or not at all. */
export type Support = 'full' | 'ignored' | 'missing';

/** One option, declared once: the parser, the help, completion, explanations and the option table come from this. */
export interface OptionSpec {
  /** Without the dash; `*` stands for any name that no other option has. */
  readonly name: string;
  readonly kind: ValueKind;
  /** As OpenSSL 3.0 prints it; a second line after a line feed. */
  readonly help: string;
  readonly support: Support;
  /** Where an option is missing: the nearest that is there. */
  readonly nearest?: string;
  /** What it does to the result, for `explain`; the help text where this is left out. */
  readonly explain?: string;
  /** Where its effect stands in what the command makes, as the paths of the DER explorer name it. */
  readonly field?: string;
  /** What stands behind it is no option any more: `-infiles` of ca. */
  readonly endsOptions?: boolean;
}

export interface OptionSection {
  readonly title: string;
  readonly options: readonly OptionSpec[];
}

export interface ParameterSpec {
  readonly name: string;
  readonly help: string;
}

/** Everything that a command's help says. */
export interface OptionTable {
  readonly command: string;
  /** Behind `Usage: `. */
  readonly usage: string;
  readonly sections: readonly OptionSection[];
  readonly parameters: readonly ParameterSpec[];
  /** A line below everything else. */
  readonly footer?: string;
}

export const option = (name: string, kind: ValueKind, help: string, explain?: string): OptionSpec => ({
  name,
  kind,
  help,
  support: 'full',
  explain,
});

export const ignored = (name: string, kind: ValueKind, help: string): OptionSpec => ({
  name,
  kind,
  help,
  support: 'ignored',
});

export const missing = (name: string, kind: ValueKind, help: string, nearest?: string): OptionSpec => ({
  name,
  kind,
  help,
  support: 'missing',
  nearest,
});

/** The same option with the place of its effect. */
export const setsField = (field: string, spec: OptionSpec): OptionSpec => ({ ...spec, field });

export const optionsOf = (table: OptionTable): OptionSpec[] =>
  table.sections.flatMap((section) => section.options);

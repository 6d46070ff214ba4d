/** Why a filter was refused: data for the filter bar, which underlines [from, to) of the text. */
export interface FilterError {
  /** One sentence: what was found and what was expected or is possible instead. */
  readonly message: string;
  /** Half-open offsets into the filter's text, in UTF-16 units; both at the end where something is missing. */
  readonly from: number;
  readonly to: number;
}

/** Carries a `FilterError` out of a parser; never leaves this folder. */
export class FilterRefusal extends Error {
  constructor(
    message: string,
    readonly from: number,
    readonly to: number,
  ) {
    super(message);
  }
}

/** Runs `work`; a refusal becomes an error, anything else is a bug and goes on. */
export function refusalAsError<T>(
  work: () => T,
): { value: T; error?: undefined } | { value?: undefined; error: FilterError } {
  try {
    return { value: work() };
  } catch (problem) {
    if (!(problem instanceof FilterRefusal)) throw problem;
    return { error: { message: problem.message, from: problem.from, to: problem.to } };
  }
}

/** The error for a terminal: the text, a caret line below it and the sentence. */
export function drawFilterError(text: string, error: FilterError): string {
  const caret = `${' '.repeat(error.from)}${'^'.repeat(Math.max(1, error.to - error.from))}`;
  return `${error.message} (column ${error.from + 1})\n  ${text}\n  ${caret}`;
}

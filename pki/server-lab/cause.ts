import type { Directive, Place } from '../nginx/config';

/** The line of a configuration that decides something, or the default that holds because no line does. */
export interface Cause {
  /** `ssl_protocols` */
  readonly setting: string;
  /** `ssl_protocols TLSv1 TLSv1.2;`, or what holds where nothing is written. */
  readonly text: string;
  /** Where it stands; for a default, where it would have to stand: the server's block. */
  readonly at: Place;
  readonly isDefault: boolean;
}

export function causeOf(directive: Directive): Cause {
  const words = [directive.name, ...directive.args.map(({ text }) => quoted(text))];
  return {
    setting: directive.name,
    text: `${words.join(' ')}${directive.block ? ' { … }' : ';'}`,
    at: directive.at,
    isDefault: false,
  };
}

/** A setting that is left to nginx: `where` is the block that lacks it. */
export function defaultCause(setting: string, value: string, where: Directive): Cause {
  return { setting, text: value, at: where.at, isDefault: true };
}

export function causeOr(
  directive: Directive | undefined,
  setting: string,
  value: string,
  where: Directive,
): Cause {
  return directive ? causeOf(directive) : defaultCause(setting, value, where);
}

function quoted(text: string): string {
  return text === '' || /[\s;{}"']/.test(text) ? `"${text.replaceAll('"', '\\"')}"` : text;
}

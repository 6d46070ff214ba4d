import { nameStyle, ONE_LINE } from '../../certificates/name-text';
import type { PrintStyle } from '../../certificates/print';
import { printParts } from '../print-styles';
import type { Authority } from './authority';

/** How certificates are shown before they are signed: `name_opt` and `cert_opt` of the configuration. */
export interface Styles {
  /** Undefined where neither is set: the old way. */
  readonly details: PrintStyle | undefined;
  readonly names: PrintStyle;
}

export function readStyles({ invocation, config, section }: Authority, time: (date: Date) => string): Styles {
  const nameOptions = config.get(section, 'name_opt');
  const names = nameOptions === undefined ? ONE_LINE : nameStyle(nameOptions);
  if (!names) return invocation.system.refuse(`Invalid name options: "${nameOptions}"\n`);
  const certificateOptions = config.get(section, 'cert_opt');
  const parts = printParts(certificateOptions === undefined ? [] : certificateOptions.split(','));
  if (!parts) return invocation.system.refuse(`Invalid certificate options: "${certificateOptions}"\n`);
  const style: PrintStyle = { names, ...parts };
  const set = nameOptions !== undefined || certificateOptions !== undefined;
  return { details: set ? style : undefined, names: { ...style, time } };
}

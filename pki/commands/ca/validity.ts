import { parseTime } from '../../asn1/decode';
import { parseNumber } from '../parse-options';
import { daysLater } from '../serials';
import type { Authority } from './authority';

/** From when to when certificates of this run are valid. */
export interface Validity {
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** Whole days from now to the end; 0 is not printed. */
  readonly days: number;
}

const DAY = 86_400_000;

export function chosenValidity({ invocation, config, section }: Authority): Validity {
  const { system } = invocation;
  const now = system.now();
  const start = invocation.value('startdate') ?? config.get(section, 'default_startdate');
  const notBefore = start === undefined ? now : strictTime(start);
  if (!notBefore) return system.refuse(`start date is ${FORM}`);
  const end = invocation.value('enddate') ?? config.get(section, 'default_enddate');
  const notAfter = end === undefined ? undefined : strictTime(end);
  if (end !== undefined && !notAfter) return system.refuse(`end date is ${FORM}`);
  const days =
    parseNumber(invocation.value('days') ?? '') ??
    parseNumber(config.get(section, 'default_days') ?? '') ??
    0;
  if (notAfter) return { notBefore, notAfter, days: Math.trunc((notAfter.getTime() - now.getTime()) / DAY) };
  if (days === 0) return system.refuse('cannot lookup how many days to certify for\n');
  return { notBefore, notAfter: daysLater(now, days), days };
}

const FORM = 'invalid, it should be YYMMDDHHMMSSZ or YYYYMMDDHHMMSSZ\n';

/** ASN1_TIME_set_string_X509: with seconds, in UTC. */
export const strictTime = (text: string): Date | undefined =>
  /^(\d{12}|\d{14})Z$/.test(text) ? parseTime(text, text.length === 13) : undefined;

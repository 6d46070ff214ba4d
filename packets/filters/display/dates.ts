const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * Nanoseconds since 1970 of `2011-07-04 12:34:56.789`, `2011-07-04T12:34:56Z`, `Nov 12, 1999 08:55:44.123` or
 * seconds since 1970. Times without a zone are UTC, whatever the machine's zone: the same filter finds the same.
 */
export function parseTime(text: string): bigint | undefined {
  const trimmed = text.trim();
  const iso =
    /^(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)? ?(Z|UTC|[+-]\d\d:?\d\d)?$/.exec(
      trimmed,
    );
  if (iso) return join(Number(iso[1]), Number(iso[2]) - 1, Number(iso[3]), iso.slice(4, 8), iso[8]);
  const long =
    /^([A-Za-z]{3}) {1,2}(\d{1,2}), (\d{4})(?: (\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?(?: (Z|UTC))?$/.exec(
      trimmed,
    );
  const month = long ? MONTHS.indexOf(long[1].toLowerCase()) : -1;
  if (long && month >= 0) return join(Number(long[3]), month, Number(long[2]), long.slice(4, 8), long[8]);
  const epoch = /^(\d+)(?:\.(\d{1,9}))?$/.exec(trimmed);
  return epoch ? BigInt(epoch[1]) * NANO + fraction(epoch[2]) : undefined;
}

const NANO = 1_000_000_000n;

function join(
  year: number,
  month: number,
  day: number,
  [hour, minute, second, decimals]: readonly (string | undefined)[],
  zone: string | undefined,
): bigint | undefined {
  const clock = [hour, minute, second].map((part) => Number(part ?? 0));
  if (month > 11 || day < 1 || day > 31 || clock[0] > 23 || clock[1] > 59 || clock[2] > 60) return undefined;
  const milliseconds = Date.UTC(year, month, day, clock[0], clock[1], clock[2]) - zoneOffset(zone);
  return BigInt(milliseconds) * 1_000_000n + fraction(decimals);
}

function zoneOffset(zone: string | undefined): number {
  const parts = /^([+-])(\d\d):?(\d\d)$/.exec(zone ?? '');
  if (!parts) return 0;
  const minutes = Number(parts[2]) * 60 + Number(parts[3]);
  return (parts[1] === '-' ? -minutes : minutes) * 60_000;
}

function fraction(decimals: string | undefined): bigint {
  return BigInt((decimals ?? '').padEnd(9, '0') || 0);
}

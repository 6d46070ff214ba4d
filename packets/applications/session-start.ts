import type { Session } from '../sessions/session';

/** True for a TCP connection one side of which sent data, while its SYN was not seen. */
export function startsInTheMiddle({ history, protocol }: Session): boolean {
  if (protocol !== 'tcp') return false;
  const sent = (letter: string) => history.includes(letter);
  return (sent('D') && !sent('S') && !sent('H')) || (sent('d') && !sent('h') && !sent('s'));
}

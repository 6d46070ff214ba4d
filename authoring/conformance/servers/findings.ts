/** What was found at a server, in lines that can be compared: one a finding. */
export type Findings = readonly string[];

/** `TLSv1.2 ECDHE-RSA-AES128-SHA 128 bits, 253 bits of exchange` */
export function suiteLine(version: string, name: string, bits: number, exchange: number | undefined): string {
  return `${version} ${name} ${bits} bits${exchange ? `, ${exchange} bits of exchange` : ''}`;
}

export function differences(peer: Findings, own: Findings): string[] {
  return [
    ...peer.filter((line) => !own.includes(line)).map((line) => `- ${line}`),
    ...own.filter((line) => !peer.includes(line)).map((line) => `+ ${line}`),
  ];
}

import { printed, scaled } from './scaled-text';
import type { StatisticOptions } from './statistic';
import type { CaptureSummary, InterfaceSummary } from './summary';

type Line = readonly [label: string, value: string];

/** The summary as `capinfos FILE` of Wireshark 4.0 prints it, in UTC. */
export function summaryText(data: CaptureSummary, { file = '-' }: StatisticOptions): string {
  const lines = [...fileLines(data, file), ...timeLines(data), ...checkLines(data)];
  return [
    ...lines.map(([label, value]) => `${label.padEnd(20)} ${value}`),
    ...data.interfaces.flatMap(interfaceLines),
    ...(data.secretsBlocks > 0 ? [`Number of decryption secrets in file: ${data.secretsBlocks}`] : []),
    '',
  ].join('\n');
}

function fileLines(data: CaptureSummary, file: string): Line[] {
  return [
    ['File name:', file],
    ['File type:', `${fileType(data)}${data.gzip ? ' (gzip compressed)' : ''}`],
    ['File encapsulation:', data.encapsulation],
    ['File timestamp precision: ', data.precision],
    ['Packet size limit:', `file hdr: ${data.snapLength ? `${data.snapLength} bytes` : '(not set)'}`],
    ...(data.cutAt ? [inferredLine(data.cutAt)] : []),
    ['Number of packets:', scaled(data.packets)],
    ['File size:', scaled(data.fileBytes, 'B')],
    ['Data size:', scaled(data.dataBytes, 'B')],
  ];
}

function inferredLine({ shortest, longest }: { shortest: number; longest: number }): Line {
  const range = shortest === longest ? '' : ` - ${longest} bytes (range)`;
  return ['Packet size limit:', `inferred: ${shortest} bytes${range}`];
}

function timeLines(data: CaptureSummary): Line[] {
  const seconds = roundedDuration(data);
  const digits = fileDigits(data);
  const rate = (amount: number) => (seconds > 0 ? Math.trunc(amount / seconds) : 0);
  const average = data.packets ? data.dataBytes / data.packets : 0;
  const packetRate = rate(data.packets);
  return [
    ['Capture duration:', durationText(data, digits)],
    ['First packet time:', timeText(data.firstTime, data.timeDigits.first)],
    ['Last packet time:', timeText(data.lastTime, data.timeDigits.last)],
    ['Data byte rate:', scaled(rate(data.dataBytes), 'B/s')],
    ['Data bit rate:', scaled(rate(data.dataBytes * 8), 'b/s')],
    ['Average packet size:', `${printed(average, 2)} bytes`],
    ['Average packet rate:', `${scaled(packetRate)}${packetRate >= 10_000 ? '' : ' '}packets/s`],
  ];
}

function checkLines(data: CaptureSummary): Line[] {
  const said = (label: string, value: string | null): Line[] => (value === null ? [] : [[label, value]]);
  return [
    ['SHA256:', data.sha256],
    ['RIPEMD160:', data.ripemd160],
    ['SHA1:', data.sha1],
    ['Strict time order:', data.strictTimeOrder ? 'True' : 'False'],
    ...said('Capture hardware:', data.hardware),
    ...said('Capture oper-sys:', data.system),
    ...said('Capture application:', data.application),
    ...data.comments.map((text): Line => ['Capture comment:', text]),
    ['Number of interfaces in file:', String(data.interfaces.length)],
  ];
}

function fileType({ format, precision }: CaptureSummary): string {
  if (format === 'pcapng') return 'Wireshark/... - pcapng';
  const nanoseconds = precision.startsWith('nanoseconds');
  return `Wireshark/tcpdump/... - ${nanoseconds ? 'nanosecond ' : ''}pcap`;
}

/** Digits behind the point of all times; where interfaces differ, the finest. */
function fileDigits({ interfaces, precision }: CaptureSummary): number {
  const said = /\((\d)\)$/.exec(precision);
  if (said) return Number(said[1]);
  return Math.max(0, ...interfaces.map((each) => Number(/\((\d)\)$/.exec(each.precision)?.[1] ?? 0)));
}

/** Seconds between times that are doubles, as capinfos divides by: at today's dates they are good to 0.2 µs. */
function roundedDuration({ firstTime, lastTime }: CaptureSummary): number {
  if (firstTime === null || lastTime === null) return 0;
  const seconds = (time: bigint) => Number(time / 1_000_000_000n) + Number(time % 1_000_000_000n) / 1e9;
  return seconds(BigInt(lastTime)) - seconds(BigInt(firstTime));
}

function durationText({ duration, firstTime, lastTime }: CaptureSummary, digits: number): string {
  if (duration === null || firstTime === null || lastTime === null) return 'n/a';
  const nanoseconds = BigInt(lastTime) - BigInt(firstTime);
  const unit = nanoseconds === 1_000_000_000n ? 'second' : 'seconds';
  return `${nanoseconds / 1_000_000_000n}${fraction(nanoseconds, digits)} ${unit}`;
}

function timeText(nanoseconds: string | null, digits: number): string {
  if (nanoseconds === null) return 'n/a';
  const time = BigInt(nanoseconds);
  const second = new Date(Number(time / 1_000_000_000n) * 1000).toISOString().slice(0, 19).replace('T', ' ');
  return `${second}${fraction(time, digits)}`;
}

function fraction(nanoseconds: bigint, digits: number): string {
  if (digits === 0) return '';
  return `.${String(nanoseconds % 1_000_000_000n)
    .padStart(9, '0')
    .slice(0, digits)}`;
}

function interfaceLines(each: InterfaceSummary, index: number): string[] {
  const said = (label: string, value: string | null): string[] =>
    value === null ? [] : [`${label} = ${value}`];
  const lines = [
    ...said('Name', each.name),
    ...said('Description', each.description),
    `Encapsulation = ${each.encapsulation}`,
    `Capture length = ${each.snapLength}`,
    `Time precision = ${each.precision}`,
    `Time ticks per second = ${each.ticksPerSecond}`,
    ...(each.resolutionCode === null
      ? []
      : [`Time resolution = 0x${each.resolutionCode.toString(16).padStart(2, '0')}`]),
    ...said('Filter string', each.filter),
    ...said('Operating system', each.system),
    `Number of stat entries = ${each.counterBlocks}`,
    `Number of packets = ${each.packets}`,
  ];
  return [`Interface #${index} info:`, ...lines.map((line) => `${' '.repeat(21)}${line}`)];
}

import { join } from 'node:path';
import type { VirtualClock } from './clock';
import type { LinkCharacter } from './delay-line';
import type { FrameExchange } from './frame-exchange';
import { Host } from './host';
import { mustRun } from './programs';
import { type Port, Segment } from './segment';
import type { HostDescription, HostLink, Topology } from './topology';
import type { UndoList } from './undo-list';

export interface Network {
  readonly segments: ReadonlyMap<string, Segment>;
  readonly hosts: ReadonlyMap<string, Host>;
}

interface Surroundings {
  /** Short prefix for namespaces and devices, unique to the run. */
  readonly prefix: string;
  readonly folder: string;
  readonly clock: VirtualClock;
  readonly exchange: FrameExchange;
  readonly undo: UndoList;
  /** True where loss belongs to the story: TCP then repeats as soon as it would anywhere. */
  readonly losesSegments: boolean;
}

/** Least time in microseconds until TCP sends a segment again, where nothing is ever lost but everything may be late. */
const PATIENT_RETRANSMISSION = '3000000';

/** Builds namespaces, devices, addresses and routes. Everything built is in the undo list before it is used. */
export async function buildNetwork(topology: Topology, around: Surroundings): Promise<Network> {
  const segments = new Map(topology.segments.map(({ name }) => [name, new Segment(name)]));
  const hosts = new Map<string, Host>();
  for (const description of topology.hosts) {
    const host = await buildHost(description, around);
    for (const [index, link] of description.links.entries()) {
      const segment = segments.get(link.segment);
      if (!segment) throw new Error(`${description.name} is linked to ${link.segment}, which is no segment`);
      await plugIn(host, link, index, segment, around);
    }
    await addRoutes(host);
    hosts.set(description.name, host);
  }
  return { segments, hosts };
}

async function buildHost(description: HostDescription, around: Surroundings): Promise<Host> {
  const namespace = `${around.prefix}-${description.name}`;
  await mustRun(['ip', 'netns', 'add', namespace]);
  around.undo.add(`namespace ${namespace}`, () => mustRun(['ip', 'netns', 'del', namespace]));
  around.undo.add(`programs in ${namespace}`, () => endProgramsIn(namespace));
  const host = new Host(
    description,
    namespace,
    join(around.folder, description.name),
    around.clock,
    around.undo,
  );
  const settings = {
    'net.ipv4.ip_forward': description.forwards ? '1' : '0',
    'net.ipv6.conf.all.forwarding': description.forwards ? '1' : '0',
    'net.ipv6.conf.default.accept_ra': '0',
    'net.ipv6.conf.default.router_solicitations': '0',
    'net.ipv6.conf.default.accept_dad': '0',
    'net.ipv6.conf.default.disable_ipv6': usesIpv6(description) ? '0' : '1',
    // a bounded window keeps bursts within what the user-space switch's socket can hold
    'net.ipv4.tcp_rmem': '4096 65536 131072',
    // tail loss probes take a machine that is busy for a few milliseconds for a wire that loses
    'net.ipv4.tcp_early_retrans': '0',
    ...(around.losesSegments ? {} : { 'net.ipv4.tcp_rto_min_us': PATIENT_RETRANSMISSION }),
    'net.ipv4.ping_group_range': '0 0',
    ...description.settings,
  };
  const assignments = Object.entries(settings).map(([key, value]) => `'${key}=${value}'`);
  // older kernels lack some of them: -e passes over those
  const prepare = `sysctl -q -e -w ${assignments.join(' ')} && ip link set lo up`;
  await inside(namespace, ['/bin/sh', '-c', prepare]);
  await host.privateFile(
    '/etc/resolv.conf',
    description.resolver ? `nameserver ${description.resolver}\n` : '',
  );
  const names = ['127.0.0.1 localhost', `127.0.1.1 ${description.name}`, ...(description.knows ?? [])];
  await host.privateFile('/etc/hosts', `${names.join('\n')}\n`);
  return host;
}

/** Daemons leave their process group; what still runs in a namespace of this run is ended by process id. */
async function endProgramsIn(namespace: string): Promise<void> {
  const pids = await mustRun(['ip', 'netns', 'pids', namespace]);
  for (const pid of pids.split('\n').filter(Boolean)) {
    try {
      process.kill(Number(pid), 'SIGKILL');
    } catch {
      // it ended by itself in the meantime
    }
  }
}

function usesIpv6(description: HostDescription): boolean {
  return description.links.some((link) => link.addresses.some((address) => address.includes(':')));
}

async function plugIn(
  host: Host,
  link: HostLink,
  index: number,
  segment: Segment,
  around: Surroundings,
): Promise<void> {
  const device = `${around.prefix}t${deviceNumber(around)}`;
  let port: Port | undefined;
  const tap = await around.exchange.createTap(device, (frame) => {
    if (port) segment.receive(port, frame);
  });
  around.undo.add(`device of ${host.name}`, () => tap.service.stop());
  port = { mac: link.mac, send: tap.send };
  segment.plug(port, delayed(link, link.toSwitch), delayed(link, link.toHost));
  const name = `eth${index}`;
  await mustRun(['ip', 'link', 'set', device, 'netns', host.namespace, 'name', name]);
  await insideAll(host.namespace, [
    `link set ${name} address ${link.mac} mtu ${link.mtu ?? 1500}`,
    `link set ${name} up`,
    ...link.addresses.map(
      (address) => `addr add ${address} dev ${name}${address.includes(':') ? ' nodad' : ''}`,
    ),
  ]);
}

function delayed(link: HostLink, character: LinkCharacter = {}): LinkCharacter {
  return { ...character, delayMs: (character.delayMs ?? 0) + (link.delayMs ?? 0) };
}

const numbers = new WeakMap<FrameExchange, number>();

function deviceNumber(around: Surroundings): number {
  const next = (numbers.get(around.exchange) ?? 0) + 1;
  numbers.set(around.exchange, next);
  return next;
}

async function addRoutes(host: Host): Promise<void> {
  const { gateway, gateway6, routes = [] } = host.description;
  await insideAll(host.namespace, [
    ...(gateway ? [`route add default via ${gateway}`] : []),
    ...(gateway6 ? [`-6 route add default via ${gateway6}`] : []),
    ...routes.map((route) => `${route.includes('::') ? '-6 ' : ''}route add ${route}`),
  ]);
}

/** Several commands of `ip`, one program: on a busy machine starting it takes longer than what it does. */
async function insideAll(namespace: string, commands: readonly string[]): Promise<void> {
  if (commands.length === 0) return;
  const script = commands.map((command) => `ip ${command}`).join(' && ');
  await inside(namespace, ['/bin/sh', '-c', script]);
}

export function inside(namespace: string, argv: readonly string[]): Promise<string> {
  return mustRun(['ip', 'netns', 'exec', namespace, ...argv]);
}

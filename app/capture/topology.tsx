import type { CaptureHost, CaptureTopology } from '@/pcaps/manifest';

/**
 * The capture's network as rails: a segment is a rail, hosts hang on it with their addresses there, and the sensor
 * sits where it listened. A host on two segments shows on both.
 */
export function Topology({ topology, title }: { topology: CaptureTopology; title: string }) {
  return (
    <section aria-label={title} className="grid content-start gap-4 rounded-lg bg-sunk p-4 text-[12.5px]">
      {topology.segments.map((segment) => (
        <div key={segment.name}>
          <p className="flex flex-wrap items-baseline gap-x-2">
            <b>{segment.label}</b>
            <span className="font-mono text-[11.5px] text-ink-3">{segment.networks.join(' · ')}</span>
          </p>
          <ul className="mt-1.5 ml-1.5 border-l-2 border-headers">
            {topology.hosts
              .filter((host) => host.links.some((link) => link.segment === segment.name))
              .map((host) => (
                <HostOnRail key={host.name} host={host} segment={segment.name} />
              ))}
            {topology.tap.segment === segment.name ? (
              <li className="relative mt-1.5 pl-6 before:absolute before:top-[9px] before:left-0 before:w-4 before:border-t-2 before:border-dashed before:border-alert">
                <span className="rounded border border-alert bg-panel px-2 py-0.5 font-medium text-alert">
                  sensor
                </span>{' '}
                <span className="text-ink-2">{topology.tap.where}</span>
              </li>
            ) : null}
          </ul>
        </div>
      ))}
    </section>
  );
}

function HostOnRail({ host, segment }: { host: CaptureHost; segment: string }) {
  const here = host.links.filter((link) => link.segment === segment);
  const joins = host.links.length > here.length;
  return (
    <li className="relative mt-1.5 pl-6 before:absolute before:top-[11px] before:left-0 before:w-4 before:border-t-2 before:border-headers">
      <span
        className={`rounded border bg-panel px-2 py-0.5 font-medium ${joins ? 'border-headers' : 'border-line-2'}`}
      >
        {host.name}
      </span>{' '}
      <span className="text-ink-2">{host.role}</span>
      <span className="block font-mono text-[11.5px] break-all text-ink-3">
        {here.flatMap((link) => link.addresses.map((address) => address.replace(/\/\d+$/, ''))).join(' · ')}
      </span>
    </li>
  );
}

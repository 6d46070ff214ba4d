import { Epochs } from './epochs';
import { failedConnections } from './failed-connections';
import { firstPackets, minutesAndSeconds, type NoticeKind } from './notice';

/** One host tries many ports of another (Zeek, policy/misc/scan.zeek). */
export const portScan: NoticeKind<'ports' | 'seconds'> = {
  notes: ['Scan::Port_Scan'],
  title: 'Port scan',
  about: 'A host had failed connections to many ports of one other host.',
  thresholds: {
    ports: { value: 15, about: 'different ports of one host (Scan::port_scan_threshold)' },
    seconds: { value: 300, about: 'seconds in which they are counted (Scan::port_scan_interval)' },
  },
  find: (evidence, threshold) => {
    const epochs = new Epochs(threshold('seconds'), threshold('ports'), ({ unique }) => unique.size);
    for (const { scanner, victim, port, time, session } of failedConnections(evidence))
      epochs.observe(`${scanner} ${victim}`, { time, value: `${port}`, session });
    return epochs.reached().map((epoch) => {
      const [scanner, victim] = epoch.key.split(' ');
      const lasted = minutesAndSeconds(epoch.end - epoch.begin);
      return {
        note: 'Scan::Port_Scan',
        message: `${scanner} scanned at least ${epoch.unique.size} unique ports of host ${victim} in ${lasted}`,
        why: `${epoch.unique.size} ports with a failed connection, ${threshold('ports')} within ${threshold('seconds')} s are enough`,
        source: scanner,
        destination: victim,
        port: undefined,
        time: BigInt(Math.round((epoch.crossed ?? epoch.end) * 1e6)) * 1000n,
        sessions: epoch.sessions,
        packets: firstPackets(evidence, epoch.sessions),
      };
    });
  },
};

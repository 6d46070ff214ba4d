import { Epochs } from './epochs';
import { failedConnections } from './failed-connections';
import { firstPackets, minutesAndSeconds, type NoticeKind } from './notice';

/** One host tries one port on many others (Zeek, policy/misc/scan.zeek). */
export const addressScan: NoticeKind<'hosts' | 'seconds'> = {
  notes: ['Scan::Address_Scan'],
  title: 'Address scan',
  about: 'A host had failed connections to one port of many other hosts.',
  thresholds: {
    hosts: { value: 25, about: 'different hosts on one port (Scan::addr_scan_threshold)' },
    seconds: { value: 300, about: 'seconds in which they are counted (Scan::addr_scan_interval)' },
  },
  find: (evidence, threshold) => {
    const epochs = new Epochs(threshold('seconds'), threshold('hosts'), ({ unique }) => unique.size);
    for (const { scanner, victim, port, time, session } of failedConnections(evidence))
      epochs.observe(`${scanner} ${port}`, { time, value: victim, session });
    return epochs.reached().map((epoch) => {
      const [scanner, port] = epoch.key.split(' ');
      const lasted = minutesAndSeconds(epoch.end - epoch.begin);
      return {
        note: 'Scan::Address_Scan',
        message: `${scanner} scanned at least ${epoch.unique.size} unique hosts on port ${port}/tcp in ${lasted}`,
        why: `${epoch.unique.size} hosts with a failed connection to port ${port}, ${threshold('hosts')} within ${threshold('seconds')} s are enough`,
        source: scanner,
        destination: undefined,
        port: Number(port),
        time: BigInt(Math.round((epoch.crossed ?? epoch.end) * 1e6)) * 1000n,
        sessions: epoch.sessions,
        packets: firstPackets(evidence, epoch.sessions),
      };
    });
  },
};

import { firstPackets, minutesAndSeconds, type NoticeKind } from './notice';

/** Connections that last (the first step of Corelight's zeek-long-connections, ten minutes). */
export const longConnections: NoticeKind<'seconds'> = {
  notes: ['LongConnection::found'],
  title: 'Long connection',
  about: 'A connection lasted longer than work usually takes.',
  thresholds: { seconds: { value: 600, about: 'seconds from the first packet to the last' } },
  find: (evidence, threshold) =>
    evidence
      .sessions()
      .all()
      .flatMap((session) => {
        const lasted = Number(session.duration ?? 0n) / 1e9;
        if (session.protocol !== 'tcp' || lasted < threshold('seconds')) return [];
        const { originator, responder } = session;
        return {
          note: 'LongConnection::found',
          message: `${originator.address} -> ${responder.address}:${responder.port}/tcp remained alive for longer than ${minutesAndSeconds(lasted)}`,
          why: `it lasted ${lasted.toFixed(0)} s, ${threshold('seconds')} s are enough`,
          source: originator.address,
          destination: responder.address,
          port: responder.port,
          time: session.time + BigInt(threshold('seconds')) * 1_000_000_000n,
          sessions: [session.row],
          packets: firstPackets(evidence, [session.row]),
        };
      }),
};

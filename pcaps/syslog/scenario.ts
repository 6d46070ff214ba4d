import { OFFICE, officeMachine } from '@/authoring/captures/places';
import { count, defineScenario, noneMalformed } from '@/authoring/captures/scenario';

/**
 * The same kinds of message in the two formats of syslog (RFC 3164 and RFC 5424) over the two transports (UDP, one
 * message a datagram; TCP, octet-counted and line by line), from real senders.
 */
export default defineScenario({
  title: 'Two dialects of syslog',
  story: [
    'Three machines of Nordhamn Freight send their log messages to one collector.',
    'They were set up in different years and never made to agree.',
    'The sensor sits in front of the collector.',
  ],
  starts: '2026-04-29T06:55:00Z',
  topology: {
    segments: [OFFICE],
    hosts: [
      officeMachine('switch7', 'old switch', '10.7.10.7'),
      officeMachine('web2', 'web server', '10.7.10.12'),
      officeMachine('db1', 'database server', '10.7.10.13'),
      officeMachine('collector', 'log collector', '10.7.10.14'),
    ],
  },
  tap: { segment: 'office', where: 'in front of the collector', padded: true },
  howMade: {
    summary: 'logger of util-linux as sender, rsyslog as collector.',
    tools: ['logger', 'rsyslogd'],
  },
  needs: ['logger', 'rsyslogd', 'faketime'],

  async setup(stage) {
    const collector = stage.host('collector');
    const configuration = await collector.write(
      'rsyslog.conf',
      `global(workDirectory="${collector.folder}")\nmodule(load="imudp")\nmodule(load="imtcp")\ninput(type="imudp" port="514")\ninput(type="imtcp" port="601")\n*.* /dev/null\n`,
    );
    await collector.serve(['rsyslogd', '-n', '-i', collector.path('pid'), '-f', configuration], { tcp: 601 });
  },

  async run(stage) {
    const warped = { faketime: true as const };
    const old = 'logger -n 10.7.10.14 -P 514 -d --rfc3164';
    const messages = [
      'link down on port 12',
      'link up on port 12',
      '%SYS-5-CONFIG: configured from console',
      'fan 2 slow',
    ];
    for (const message of messages) {
      await stage.host('switch7').must(`${old} -t snmpd -p local7.notice '${message}'`, warped);
      await stage.skip(7 + 60 * stage.random());
    }
    const recent = `logger -n 10.7.10.14 -P 514 -d --rfc5424=notq`;
    await stage
      .host('web2')
      .must(
        `${recent} -t nginx -p daemon.warning --id=811 --msgid TLS --sd-id example@32473 --sd-param 'client="203.0.113.9"' 'handshake refused: unknown authority'`,
        warped,
      );
    await stage.skip(41);
    await stage
      .host('web2')
      .must(
        `${recent} -t sshd -p auth.info --id=902 --msgid LOGIN 'Failed password for invalid user admin from 203.0.113.66 port 51122 ssh2'`,
        warped,
      );
    await stage.skip(3);
    await stage
      .host('web2')
      .must(
        `${recent} -t sshd -p auth.info --id=903 --msgid LOGIN 'Accepted publickey for deploy from 10.7.10.30 port 40022 ssh2'`,
        warped,
      );
    await stage.skip(25);
    const reliable = 'logger -n 10.7.10.14 -P 601 -T --rfc5424=notq';
    await stage
      .host('db1')
      .must(
        `printf 'checkpoint starting: time\\ncheckpoint complete: wrote 42 buffers\\nduration: 1200 ms statement: select 1\\n' | ${reliable} -t postgres -p local0.info --id=77`,
        warped,
      );
    await stage.skip(12);
    await stage
      .host('db1')
      .must(
        `${reliable} --octet-count -t postgres -p local0.err --id=77 'could not extend file: no space left on device'`,
        warped,
      );
  },

  facts: {
    nothingMalformed: noneMalformed(),
    datagrams: count('Messages over UDP.', 'udp.dstport == 514', 7),
    old: count('Messages of the old switch.', 'syslog && ip.src == 10.7.10.7', 4),
    structured: count('Messages with structured data.', 'udp.payload contains "example@32473"', 1),
    streams: count(
      'Connections of the database server.',
      'tcp.flags.syn == 1 && tcp.flags.ack == 0 && tcp.dstport == 601',
      2,
    ),
  },
});

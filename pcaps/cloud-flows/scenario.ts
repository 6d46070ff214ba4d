import { writeFileSync } from 'node:fs';
import { awsVersion2, awsVersion5, azureGroup, googleVpc } from '@/authoring/captures/cloud-flow-logs';
import { intervalFlows } from '@/authoring/captures/flow-summary';
import { link, machine, segment } from '@/authoring/captures/places';
import { defineScenario, noneMalformed, values } from '@/authoring/captures/scenario';
import { serveWeb } from '@/authoring/captures/services/web-server';

/**
 * A virtual machine in a cloud behind a packet filter that lets in ports 80 and 443. Beside the packets lie the flow
 * logs that three providers would have written of them: derived from this capture, not obtained from any provider.
 */
const APP = '10.40.0.10';
const INTERVAL = 60;
const OPEN = [80, 443];

export default defineScenario({
  title: 'What the provider writes down',
  story: [
    'A small service runs on one virtual machine in a cloud; two customers use it, and a machine from elsewhere tries its doors.',
    'Beside the packets lie flow logs in the formats of three providers, derived from these very packets.',
  ],
  starts: '2026-06-18T12:00:10Z',
  topology: {
    segments: [
      segment('subnet', 'Subnet in the cloud', '10.40.0.0/24'),
      segment('internet', 'Internet', '198.51.100.0/24', '203.0.113.0/24'),
    ],
    hosts: [
      machine('app', 'virtual machine with the service', link('subnet', [`${APP}/24`]), {
        gateway: '10.40.0.1',
      }),
      machine(
        'gateway',
        'gateway of the cloud network',
        [link('subnet', ['10.40.0.1/24']), link('internet', ['198.51.100.1/24', '203.0.113.1/24'])],
        { forwards: true },
      ),
      machine('customer-a', 'customer', link('internet', ['198.51.100.21/24'], { delayMs: 11 }), {
        gateway: '198.51.100.1',
      }),
      machine('customer-b', 'customer', link('internet', ['198.51.100.22/24'], { delayMs: 16 }), {
        gateway: '198.51.100.1',
      }),
      machine('prober', 'machine that tries doors', link('internet', ['203.0.113.99/24'], { delayMs: 40 }), {
        gateway: '203.0.113.1',
      }),
    ],
  },
  tap: { segment: 'subnet', where: 'at the network interface of the virtual machine' },
  howMade: {
    summary:
      'curl, nmap and nginx with nftables as the cloud’s packet filter. The flow logs are derived from the capture by the project’s own tool, in the documented formats; no cloud was involved.',
    tools: ['curl', 'nmap', 'nginx', 'nftables', 'tshark'],
  },
  needs: ['curl', 'nmap', 'nginx', 'nft', 'ping', 'faketime'],

  async setup(stage) {
    const app = stage.host('app');
    await serveWeb(app, {
      servers: ['listen 80; root $root;'],
      files: {
        'index.html': '<!doctype html><title>Parcels</title>',
        'list.txt': 'parcel on its way\n'.repeat(900),
      },
    });
    await app.must(
      `nft add table ip guard && nft 'add chain ip guard input { type filter hook input priority 0; policy drop; }' && \
       nft add rule ip guard input ct state established,related accept && nft add rule ip guard input tcp dport '{ ${OPEN.join(', ')} }' accept`,
    );
  },

  async run(stage) {
    const fetch = (host: string, path: string): Promise<string> =>
      stage.host(host).must(`curl -sS --max-time 10 -o /dev/null http://${APP}/${path}`);
    await fetch('customer-a', '');
    await stage.skip(22);
    await fetch('customer-b', 'list.txt');
    await stage.skip(31);
    await stage
      .host('prober')
      .must(`nmap -n -Pn -sS --max-retries 0 -p 22,23,80,443,3389,8080 ${APP}`, { timeout: 60_000 });
    await stage.skip(40);
    await stage.host('prober').run(`ping -c 1 -W 1 ${APP}`);
    await fetch('customer-a', 'list.txt');
    await stage.skip(75);
    await fetch('customer-b', '');
    await stage.quiet();

    const recording = stage.host('app').path('recording.pcapng');
    stage.saveRecording(recording);
    const flows = await intervalFlows(recording, INTERVAL);
    const at = {
      address: APP,
      admits: (flow: { source: string; destinationPort: number; protocol: number }) =>
        flow.source === APP || (flow.protocol === 6 && OPEN.includes(flow.destinationPort)),
    };
    const logs = {
      'aws-v2.log': awsVersion2(flows, at, INTERVAL),
      'aws-v5.log': awsVersion5(flows, at, INTERVAL),
      'azure-nsg.json': azureGroup(flows, at, INTERVAL),
      'gcp.jsonl': googleVpc(flows, at),
    };
    for (const [name, text] of Object.entries(logs)) {
      const path = stage.host('app').path(name);
      writeFileSync(path, text);
      stage.attach(
        name,
        path,
        'Flow log in a provider’s documented format, derived from this capture by the project; not obtained from a provider.',
      );
    }
  },

  facts: {
    nothingMalformed: noneMalformed(),
    admittedPorts: values('Ports that answer.', 'tcp.flags.syn == 1 && tcp.flags.ack == 1', 'tcp.srcport', [
      '80',
    ]),
    refusedPorts: values(
      'Ports on which a probe went unanswered.',
      `tcp.flags.syn == 1 && tcp.flags.ack == 0 && ip.src == 203.0.113.99 && !(tcp.dstport in {80, 443})`,
      'tcp.dstport',
    ),
    customers: values('Who fetches pages.', 'http.request', 'ip.src', ['198.51.100.21', '198.51.100.22']),
  },
});

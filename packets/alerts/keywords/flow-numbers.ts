import type { FlowCounts } from '../rules/compiled-rule';
import { numberTest } from '../rules/number-test';
import { RuleError } from '../rules/problem';
import { argumentOf, type Keyword, parts } from './keyword';

const MOST = 0xffff_ffff;

/** A number of the flow so far against `5`, `>5`, `5-9`. */
function flowNumber(name: string, about: string, read: (flow: FlowCounts) => number): Keyword {
  return {
    names: [name],
    about,
    apply: (option, draft, index) => {
      const test = numberTest(argumentOf(option), MOST);
      draft.flowTests.push({ option: index, holds: (flow) => test(read(flow)) });
    },
  };
}

type Side = readonly [read: (flow: FlowCounts) => number];

/** `flow.pkts:toclient,>10`, `…:toserver,…`, `…:either,…`. */
function sidedNumber(name: string, about: string, toServer: Side[0], toClient: Side[0]): Keyword {
  return {
    names: [name],
    about,
    apply: (option, draft, index) => {
      const [side, number] = parts(argumentOf(option));
      const reads = { toserver: [toServer], toclient: [toClient], either: [toServer, toClient] }[side.text];
      if (!reads || !number)
        throw new RuleError(argumentOf(option), `${name}:toserver|toclient|either,number;`);
      const test = numberTest(number, MOST);
      draft.flowTests.push({ option: index, holds: (flow) => reads.some((read) => test(read(flow))) });
    },
  };
}

const OPERATORS = ['>', '<', '>=', '<=', '=', '!='] as const;

/** `stream_size:client,>,1000`: sequence numbers used so far. */
const streamSize: Keyword = {
  names: ['stream_size'],
  about: 'How many sequence numbers a side of the connection has used.',
  apply: (option, draft, index) => {
    const argument = argumentOf(option);
    const [side, operator, number] = parts(argument);
    const known = OPERATORS.find((candidate) => candidate === operator?.text);
    if (!known || !number)
      throw new RuleError(argument, 'stream_size:client|server|both|either,operator,number;');
    const test = numberTest({ ...number, text: `${known}${number.text}` }, MOST);
    const holds = {
      server: ({ serverSequence }: FlowCounts) => test(serverSequence),
      client: ({ clientSequence }: FlowCounts) => test(clientSequence),
      both: (flow: FlowCounts) => test(flow.clientSequence) && test(flow.serverSequence),
      either: (flow: FlowCounts) => test(flow.clientSequence) || test(flow.serverSequence),
    }[side.text];
    if (!holds) throw new RuleError(side, `"${side.text}" is not one of client, server, both, either`);
    draft.flowTests.push({ option: index, tcpOnly: true, holds });
  },
};

export const flowNumberKeywords: readonly Keyword[] = [
  flowNumber('flow.age', 'How long the flow has lasted, in seconds.', ({ age }) => age),
  flowNumber('flow.pkts_toserver', 'Packets to the server so far.', ({ packetsToServer }) => packetsToServer),
  flowNumber('flow.pkts_toclient', 'Packets to the client so far.', ({ packetsToClient }) => packetsToClient),
  flowNumber('flow.bytes_toserver', 'Bytes to the server so far.', ({ bytesToServer }) => bytesToServer),
  flowNumber('flow.bytes_toclient', 'Bytes to the client so far.', ({ bytesToClient }) => bytesToClient),
  sidedNumber(
    'flow.pkts',
    'Packets of a side so far.',
    ({ packetsToServer }) => packetsToServer,
    ({ packetsToClient }) => packetsToClient,
  ),
  sidedNumber(
    'flow.bytes',
    'Bytes of a side so far.',
    ({ bytesToServer }) => bytesToServer,
    ({ bytesToClient }) => bytesToClient,
  ),
  streamSize,
];

'use client';

import { useRef, useState } from 'react';
import { Button } from '@/components/design/button';
import { EmptyState } from '@/components/design/states';
import { DataTable, type TableColumn } from '@/components/evidence/data-table';
import { clockTime, countText, durationText, inertText, sizeText } from '@/components/evidence/formats';
import type { FlowLogResult } from '@/packets/flow-logs/read-flow-log';
import type { FlowSession } from '@/packets/flow-sessions/flow-session';
import { AskedState } from '../asked-state';
import { useBench } from '../bench';
import { useAnswer } from '../use-answer';
import { Missing } from './missing';

const COLUMNS: readonly TableColumn[] = [
  { id: 'time', label: 'start (UTC)', width: 138 },
  { id: 'origin', label: 'originator', width: 176 },
  { id: 'responder', label: 'responder', width: 176 },
  { id: 'protocol', label: 'protocol', width: 78 },
  { id: 'duration', label: 'lasted', width: 84, numeric: true },
  { id: 'there', label: 'packets, bytes there', width: 150, numeric: true },
  { id: 'back', label: 'packets, bytes back', width: 150, numeric: true },
  { id: 'flags', label: 'flags', width: 92 },
  { id: 'verdict', label: 'verdict', width: 72 },
  { id: 'told', label: 'told by', width: 190 },
];

interface ReadLog {
  readonly name: string;
  readonly sessions: readonly FlowSession[];
  readonly notes: readonly string[];
}

/** Sessions that others wrote down: exporters whose datagrams are in the capture, and a provider's flow log. */
export function FlowRecords() {
  const { view } = useBench();
  const asked = useAnswer(view, 'flow-records', undefined);
  const [log, setLog] = useState<ReadLog>();
  const [problem, setProblem] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
  async function take(file: File) {
    setProblem(undefined);
    const read = await readLog(file).catch((error: unknown) => ({ problem: String(error) }));
    if ('problem' in read) setProblem(`${file.name}: ${read.problem}`);
    else setLog(read);
  }
  return (
    <AskedState asked={asked} doing="Reading flow records" failed="The flow records could not be read">
      {({ sessions, notes, datagrams }) => {
        const shown = log?.sessions ?? sessions;
        const remarks = log?.notes ?? notes.map(({ packet, reason }) => `packet ${packet}: ${reason}`);
        return (
          <div className="flex min-h-0 flex-1 flex-col">
            <div className="flex flex-none flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-panel px-3 py-1.5 text-[12.5px]">
              <span className="min-w-0">
                {log
                  ? `${inertText(log.name)}: ${countText(log.sessions.length)} sessions of a flow log`
                  : `${countText(sessions.length)} sessions, told by ${countText(datagrams)} datagrams of NetFlow and IPFIX in this capture`}
              </span>
              <Button size="small" onClick={() => input.current?.click()}>
                Read a cloud provider’s flow log
              </Button>
              {log ? (
                <Button size="small" kind="quiet" onClick={() => setLog(undefined)}>
                  Back to the capture’s
                </Button>
              ) : null}
              <input
                ref={input}
                type="file"
                aria-label="Flow log"
                className="sr-only"
                tabIndex={-1}
                onChange={(event) => {
                  const file = event.target.files?.[0];
                  event.target.value = '';
                  if (file) void take(file);
                }}
              />
              {problem ? (
                <span role="alert" className="text-wrong">
                  {inertText(problem)}
                </span>
              ) : null}
            </div>
            {shown.length === 0 ? (
              <EmptyState title="No flow records">
                No packet of this capture carries NetFlow or IPFIX to a collector’s port. A flow log of AWS,
                Azure or Google Cloud can be read instead; it stays in this tab.
              </EmptyState>
            ) : (
              <Rows sessions={shown} remarks={remarks} />
            )}
          </div>
        );
      }}
    </AskedState>
  );
}

function Rows({ sessions, remarks }: { sessions: readonly FlowSession[]; remarks: readonly string[] }) {
  const { store, go } = useBench();
  const [at, setAt] = useState(0);
  const chosen = sessions[Math.min(at, sessions.length - 1)];
  const packetOf = ({ evidence }: FlowSession) =>
    evidence.kind === 'packet' ? evidence.numbers[0] : undefined;
  return (
    <>
      <div className="min-h-[150px] flex-1 max-lg:h-[320px] max-lg:flex-none">
        <DataTable
          label="Flow records"
          columns={COLUMNS}
          count={sessions.length}
          chosen={sessions.indexOf(chosen)}
          onChoose={(index) => {
            setAt(index);
            const packet = packetOf(sessions[index]);
            if (packet) store.choose({ packet });
          }}
          onOpen={(index) => {
            const packet = packetOf(sessions[index]);
            if (packet) go.toPacket(packet);
          }}
          cell={(index, { id }) => cellOf(sessions[index], id)}
        />
      </div>
      <Missing session={chosen} packet={packetOf(chosen)} remarks={remarks} />
    </>
  );
}

/** The reader and its formats are fetched when somebody has a log. */
async function readLog(file: File): Promise<ReadLog | { readonly problem: string }> {
  if (file.size > MOST_BYTES) return { problem: `it is larger than ${sizeText(MOST_BYTES)}` };
  const { readFlowLog } = await import('@/packets/flow-logs/read-flow-log');
  const { sessionsOfLog } = await import('@/packets/flow-sessions/from-log');
  const { log, problem }: FlowLogResult = readFlowLog(await file.text());
  if (!log) return { problem };
  return {
    name: file.name,
    sessions: sessionsOfLog(log),
    notes: log.notes.map(({ line, kind, reason }) => `line ${line}: ${kind}, ${reason}`),
  };
}

const MOST_BYTES = 64_000_000;

function cellOf(session: FlowSession | undefined, column: string) {
  if (!session) return undefined;
  switch (column) {
    case 'time':
      return session.time === undefined ? '–' : clockTime(session.time);
    case 'origin':
      return endText(session, 'originator');
    case 'responder':
      return endText(session, 'responder');
    case 'protocol':
      return session.protocol === 'unknown_transport'
        ? String(session.protocolNumber ?? '–')
        : session.protocol;
    case 'duration':
      return session.duration === undefined ? '–' : durationText(session.duration);
    case 'there':
      return countsText(session.originPackets, session.originIpBytes);
    case 'back':
      return countsText(session.responsePackets, session.responseIpBytes);
    case 'flags':
      return flagLetters(session);
    case 'verdict':
      return session.verdict ?? '–';
    default:
      return `${session.source}, ${session.evidence.kind} ${session.evidence.numbers[0] ?? ''}`;
  }
}

function endText({ originator, responder, protocol }: FlowSession, side: 'originator' | 'responder'): string {
  const { address, port } = side === 'originator' ? originator : responder;
  if (protocol !== 'tcp' && protocol !== 'udp') return address;
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

function countsText(packets: number | undefined, bytes: number | undefined): string {
  if (packets === undefined && bytes === undefined) return '–';
  return `${packets === undefined ? '–' : countText(packets)}, ${bytes === undefined ? '–' : countText(bytes)}`;
}

const LETTERS = ['F', 'S', 'R', 'P', 'A', 'U', 'E', 'C'];

/** The OR of the flags of both sides, as letters. */
function flagLetters({ originFlags, responseFlags }: FlowSession): string {
  if (originFlags === undefined && responseFlags === undefined) return '–';
  const both = (originFlags ?? 0) | (responseFlags ?? 0);
  return LETTERS.filter((_, bit) => (both >> bit) & 1).join('') || 'none';
}

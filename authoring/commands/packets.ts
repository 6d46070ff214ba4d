import type { Capture } from '@/packets/capture/capture';
import { compileBpf } from '@/packets/filters/bpf/filter';
import { bpfRows } from '@/packets/filters/bpf/rows';
import { compileDisplay } from '@/packets/filters/display/filter';
import { displayRows } from '@/packets/filters/display/rows';
import { drawFilterError } from '@/packets/filters/filter-error';
import { PacketLines } from '@/packets/lines/packet-lines';
import { registry } from '@/packets/protocols/index';
import { openInput } from './input';
import { fileAndOptions, oneOf, positiveCount, UsageProblem } from './options';
import { writeOut } from './output';
import { fieldRows, unknownFields } from './packet-fields';
import { jsonRows } from './packet-json';
import { SECRET_OPTIONS, secretsOf } from './secrets';

/** `tapbook packets FILE`: packets as tcpdump's lines, as tshark's columns of fields, or as trees in JSON. */
export async function packets(argv: readonly string[]): Promise<number> {
  const { values, file } = fileAndOptions(argv, {
    bpf: { type: 'string', short: 'f' },
    display: { type: 'string', short: 'Y' },
    format: { type: 'string', short: 'T', default: 'text' },
    field: { type: 'string', short: 'e', multiple: true, default: [] },
    ...SECRET_OPTIONS,
    count: { type: 'string', short: 'c' },
  });
  const format = oneOf('-T', values.format, ['text', 'fields', 'json']);
  const limit = positiveCount('-c', values.count);
  if (format === 'fields' && values.field.length === 0)
    throw new UsageProblem('-T fields wants at least one -e FIELD');
  const unknown = unknownFields(values.field);
  if (unknown.length > 0) throw new UsageProblem(`no such field: ${unknown.join(', ')}`);
  checkFilters(values.bpf, values.display);
  const secrets = secretsOf(values);
  const opened = await openInput(file);
  if (!opened) return 1;
  const capture = secrets.addTo(opened);
  const rows = selectRows(capture, values.bpf, values.display);
  const shown = limit === undefined ? rows : rows.subarray(0, limit);
  if (format === 'text') new PacketLines(capture).write(shown, writeOut);
  else if (format === 'fields') fieldRows(capture, shown, values.field, writeOut);
  else jsonRows(capture, shown, writeOut);
  return 0;
}

/** A filter that is wrong is wrong usage, and said before a large file is read. */
function checkFilters(bpf: string | undefined, display: string | undefined): void {
  if (bpf !== undefined) {
    const { error } = compileBpf(bpf);
    if (error) throw new UsageProblem(drawFilterError(bpf, error));
  }
  if (display !== undefined) {
    const { error } = compileDisplay(display, registry);
    if (error) throw new UsageProblem(drawFilterError(display, error));
  }
}

function selectRows(capture: Capture, bpf: string | undefined, display: string | undefined): Uint32Array {
  const { filter: onFrames } = compileBpf(
    bpf ?? '',
    bpf === undefined ? undefined : capture.interfaces[0]?.linkType,
  );
  const rows = onFrames ? bpfRows(capture, onFrames) : new Uint32Array(0);
  if (display === undefined) return rows;
  const { filter } = compileDisplay(display, registry);
  return filter ? displayRows(capture, filter, rows) : rows;
}

import { type FilterError, FilterRefusal, refusalAsError } from '../filter-error';
import { compileExpression, type Program } from './compiler';
import { FrameReader } from './frame-reader';
import { Layout, LINK, UnknownLink } from './layout';
import { parseBpf } from './parser';
import type { Expression } from './syntax';
import { never } from './test';

/** A capture filter in the language of pcap-filter(7), ready to be asked. */
export interface BpfFilter {
  readonly text: string;
  readonly expression: Expression;
  /** Whether a frame matches. `originalLength` is its length on the wire; Ethernet where no link type is given. */
  matches(frame: Uint8Array, originalLength: number, linkType?: number): boolean;
  /** The filter as compiled for a link type; it matches nothing where the filter has no meaning there. */
  program(linkType: number): Program;
}

export type BpfResult =
  | { readonly filter: BpfFilter; readonly error?: undefined }
  | { readonly filter?: undefined; readonly error: FilterError };

/**
 * Compiles a filter. Some tests exist for some link types only (`vlan` for Ethernet): errors are those for
 * `linkType`; frames of another link type, for which the filter has no meaning, do not match.
 */
export function compileBpf(text: string, linkType: number = LINK.Ethernet): BpfResult {
  const compiled = refusalAsError(() => {
    const expression = parseBpf(text);
    return { expression, program: compileFor(expression, linkType) };
  });
  if (compiled.error) return { error: compiled.error };
  const { expression, program } = compiled.value;
  return { filter: new CompiledFilter(text, expression, linkType, program) };
}

class CompiledFilter implements BpfFilter {
  private readonly programs = new Map<number, Program>();
  private readonly reader = new FrameReader();

  constructor(
    readonly text: string,
    readonly expression: Expression,
    linkType: number,
    program: Program,
  ) {
    this.programs.set(linkType, program);
  }

  matches(frame: Uint8Array, originalLength: number, linkType: number = LINK.Ethernet): boolean {
    this.reader.open(frame, originalLength);
    return this.program(linkType).test(this.reader) && !this.reader.rejected;
  }

  program(linkType: number): Program {
    const known = this.programs.get(linkType);
    if (known) return known;
    const compiled = refusalAsError(() => compileFor(this.expression, linkType));
    const program = compiled.value ?? NOTHING;
    this.programs.set(linkType, program);
    return program;
  }
}

const NOTHING: Program = { test: never, terms: [] };

function compileFor(expression: Expression, linkType: number): Program {
  if (expression.kind === 'all') return compileExpression(expression, new Layout(LINK.Ethernet));
  try {
    return compileExpression(expression, new Layout(linkType));
  } catch (problem) {
    if (problem instanceof UnknownLink) throw new FilterRefusal(problem.message, 0, 0);
    throw problem;
  }
}

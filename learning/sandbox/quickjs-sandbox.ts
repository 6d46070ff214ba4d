import variant from '@jitl/quickjs-singlefile-browser-release-sync';
import {
  newQuickJSWASMModuleFromVariant,
  newVariant,
  type QuickJSContext,
  type QuickJSWASMModule,
} from 'quickjs-emscripten-core';
import { transform } from 'sucrase';
import {
  type CallResult,
  SANDBOX_LIMITS,
  type Sandbox,
  type SandboxCall,
  type SandboxOutcome,
} from './sandbox';

/**
 * QuickJS in WebAssembly: an interpreter of its own, which knows nothing of the page or the process around it. What
 * goes in and comes out is text. Types are taken off before; they are the editor's concern.
 */
export const quickjsSandbox: Sandbox = {
  async run(program, calls) {
    if (program.length > SANDBOX_LIMITS.program)
      return { problem: `The program has more than ${SANDBOX_LIMITS.program} characters.` };
    const script = withoutTypes(program);
    if ('problem' in script) return script;
    try {
      return runScript(await interpreter(), script.code, calls);
    } catch (error) {
      // An interpreter that gave up in the middle is not used again.
      loaded = undefined;
      return {
        problem: `the interpreter gave up: ${error instanceof Error ? error.message : String(error)}`,
      };
    }
  },
};

const PAGE = 65_536;
/** Pages that the interpreter itself begins with. */
const FIRST_PAGES = 256;

let loaded: Promise<QuickJSWASMModule> | undefined;

/**
 * The interpreter with a memory that cannot grow without end. QuickJS has a limit of its own, but compiled like this
 * it does not learn the size of what it hands out.
 */
function interpreter(): Promise<QuickJSWASMModule> {
  const wasmMemory = new WebAssembly.Memory({
    initial: FIRST_PAGES,
    maximum: FIRST_PAGES + SANDBOX_LIMITS.memory / PAGE,
  });
  loaded ??= newQuickJSWASMModuleFromVariant(newVariant(variant, { wasmMemory }));
  return loaded;
}

function withoutTypes(program: string): { code: string } | { problem: string } {
  try {
    return { code: transform(program, { transforms: ['typescript', 'imports'] }).code };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

/** Around the program: what it exports to, what it may print to, and how it is called. */
const FRAME = `
var exports = {};
var printed = [];
function text(value) {
  if (typeof value === 'string') return value;
  if (value instanceof Uint8Array) return '[' + Array.prototype.join.call(value, ', ') + ']';
  try { return JSON.stringify(value) ?? String(value); } catch { return String(value); }
}
var console = { log(...values) {
  if (printed.length < ${SANDBOX_LIMITS.lines}) printed.push(values.map(text).join(' ').slice(0, ${SANDBOX_LIMITS.line}));
} };
function called(name, bytes, rest) {
  printed = [];
  var call = exports[name];
  if (typeof call !== 'function') return JSON.stringify({ threw: 'there is no exported function ' + name, printed });
  try {
    var value = call(Uint8Array.from(bytes), ...rest);
    if (value instanceof Uint8Array) value = Array.from(value);
    if (typeof value === 'bigint') value = Number(value);
    if (typeof value === 'number' && !Number.isFinite(value)) value = String(value);
    return JSON.stringify({ value: JSON.stringify(value === undefined ? null : value) ?? 'null', printed });
  } catch (error) {
    return JSON.stringify({ threw: String(error), printed });
  }
}
`;

function runScript(quickjs: QuickJSWASMModule, code: string, calls: readonly SandboxCall[]): SandboxOutcome {
  const context = quickjs.newContext();
  const { runtime } = context;
  const end = Date.now() + SANDBOX_LIMITS.time;
  let deadline = end;
  runtime.setMaxStackSize(SANDBOX_LIMITS.stack);
  runtime.setInterruptHandler(() => Date.now() > deadline);
  try {
    const problem = evaluate(context, FRAME).problem ?? evaluate(context, code).problem;
    if (problem !== undefined) return { problem };
    const results = calls.map((call) => {
      deadline = Math.min(end, Date.now() + SANDBOX_LIMITS.call);
      return runCall(context, call);
    });
    return { results };
  } finally {
    context.dispose();
  }
}

function runCall(context: QuickJSContext, { name, bytes, rest }: SandboxCall): CallResult {
  const line = `called(${JSON.stringify(name)}, [${bytes.join(',')}], ${JSON.stringify(rest)})`;
  const { value, problem } = evaluate(context, line);
  if (problem !== undefined) return { threw: problem, printed: [] };
  return JSON.parse(String(value)) as CallResult;
}

function evaluate(context: QuickJSContext, code: string): { value?: unknown; problem?: string } {
  const outcome = context.evalCode(code, 'program.ts');
  if (outcome.error) {
    const error: unknown = context.dump(outcome.error);
    outcome.error.dispose();
    return { problem: problemText(error) };
  }
  const value: unknown = context.dump(outcome.value);
  outcome.value.dispose();
  return { value };
}

function problemText(error: unknown): string {
  const { name, message } = (typeof error === 'object' && error !== null ? error : {}) as {
    readonly name?: unknown;
    readonly message?: unknown;
  };
  if (message === 'interrupted') return 'it did not come to an end in time and was stopped';
  if (message === 'out of memory') return 'it wanted more memory than it may have';
  return name === undefined ? String(error) : `${String(name)}: ${String(message)}`;
}

import { readFileSync } from 'node:fs';
import { importNotebook, rerun } from '@/notebook';
import { notebookEvidence } from '../notebooks/notebook-evidence';
import { problemLines, rerunText } from '../notebooks/rerun-text';
import { fileAndOptions, UsageProblem } from './options';
import { writeOut } from './output';

/** `tapbook notebook run FILE`: 0 where everything still holds, 1 where something does not or cannot be read. */
export async function notebook(argv: readonly string[]): Promise<number> {
  const [action, ...rest] = argv;
  if (action !== 'run')
    throw new UsageProblem(action === undefined ? 'run is missing' : `“${action}” is not run`);
  const { values, file } = fileAndOptions(rest, { capture: { type: 'string', multiple: true, default: [] } });
  const others = new Map(values.capture.map(slugAndFile));
  try {
    const { notebook, problems } = importNotebook(readFileSync(file === '-' ? 0 : file, 'utf8'));
    if (!notebook) {
      for (const { path, message } of problems)
        console.error(`${file}: ${path} ${message}`.replace(':  ', ': '));
      return 1;
    }
    const outcome = await rerun(notebook, notebookEvidence(others));
    writeOut(rerunText(outcome));
    for (const line of problemLines(file, outcome)) console.error(line);
    return outcome.holds ? 0 : 1;
  } catch (problem) {
    console.error(problem instanceof Error ? problem.message : String(problem));
    return 1;
  }
}

function slugAndFile(text: string): [slug: string, file: string] {
  const at = text.indexOf('=');
  if (at < 1) throw new UsageProblem(`--capture wants SLUG=FILE, not “${text}”`);
  return [text.slice(0, at), text.slice(at + 1)];
}

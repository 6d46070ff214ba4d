import type { System } from '../system';
import { complain, eachInput, flagsAndNames, type Tool } from './tools';

const baseName = (path: string): string => path.replace(/\/+$/, '').split('/').pop() ?? path;

function list(system: System, args: readonly string[]): number {
  const { flags, names } = flagsAndNames(args);
  const { files } = system;
  let code = 0;
  const targets = names.length ? names : ['.'];
  for (const [index, name] of targets.entries()) {
    if (files.isFolder(name)) {
      if (targets.length > 1) system.stdout.text(`${index ? '\n' : ''}${name}:\n`);
      const entries = files.list(name).filter((entry) => flags.has('a') || !entry.startsWith('.'));
      for (const entry of entries) system.stdout.text(listLine(system, name, entry, flags.has('l')));
    } else if (files.read(name)) system.stdout.text(listLine(system, '', name, flags.has('l')));
    else code = complain(system, `ls: cannot access '${name}': No such file or directory`) + 1;
  }
  return code;
}

function listLine(system: System, folder: string, entry: string, long: boolean): string {
  if (!long) return `${entry}\n`;
  const size = entry.endsWith('/')
    ? '-'
    : String(system.files.read(`${folder}/${entry}`.replace(/^\//, folder ? '/' : ''))?.length ?? 0);
  return `${size.padStart(8)}  ${entry}\n`;
}

function concatenate(system: System, args: readonly string[]): number {
  return eachInput(system, 'cat', flagsAndNames(args).names, (bytes) => system.stdout.bytes(bytes));
}

function remove(system: System, args: readonly string[]): number {
  const { flags, names } = flagsAndNames(args);
  let code = 0;
  if (!names.length && !flags.has('f')) return complain(system, 'rm: missing operand');
  for (const name of names) {
    if (system.files.remove(name)) continue;
    if (system.files.isFolder(name)) {
      if (flags.has('r') || flags.has('R')) system.files.removeFolder(name);
      else code = complain(system, `rm: cannot remove '${name}': Is a directory`);
    } else if (!flags.has('f'))
      code = complain(system, `rm: cannot remove '${name}': No such file or directory`);
  }
  return code;
}

/** `cp` and `mv`: to a new name, or several into a folder. */
function transfer(tool: 'cp' | 'mv') {
  return (system: System, args: readonly string[]): number => {
    const { names } = flagsAndNames(args);
    const { files } = system;
    if (!names.length) return complain(system, `${tool}: missing file operand`);
    if (names.length === 1)
      return complain(system, `${tool}: missing destination file operand after '${names[0]}'`);
    const target = names[names.length - 1];
    const sources = names.slice(0, -1);
    if (sources.length > 1 && !files.isFolder(target))
      return complain(system, `${tool}: target '${target}' is not a directory`);
    let code = 0;
    for (const source of sources) {
      const bytes = files.read(source);
      const to = files.isFolder(target) ? `${target}/${baseName(source)}` : target;
      if (!bytes) code = complain(system, missingSource(system, tool, source));
      else if (files.path(source) === files.path(to))
        code = complain(system, `${tool}: '${source}' and '${to}' are the same file`);
      else if (files.write(to, bytes))
        code = complain(system, `${tool}: cannot create regular file '${to}': No such file or directory`);
      else if (tool === 'mv') files.remove(source);
    }
    return code;
  };
}

const missingSource = (system: System, tool: string, source: string): string =>
  system.files.isFolder(source)
    ? `${tool}: -r not specified; omitting directory '${source}'`
    : `${tool}: cannot stat '${source}': No such file or directory`;

function makeFolders(system: System, args: readonly string[]): number {
  const { flags, names } = flagsAndNames(args);
  const { files } = system;
  let code = 0;
  for (const name of names) {
    const parent = files.path(name).replace(/\/[^/]*$/, '') || '/';
    if (flags.has('p')) {
      const parts = files.path(name).split('/').slice(1);
      for (let i = 1; i <= parts.length; i++) files.makeFolder(`/${parts.slice(0, i).join('/')}`);
    } else if (files.exists(name))
      code = complain(system, `mkdir: cannot create directory '${name}': File exists`);
    else if (!files.isFolder(parent))
      code = complain(system, `mkdir: cannot create directory '${name}': No such file or directory`);
    else files.makeFolder(name);
  }
  return names.length ? code : complain(system, 'mkdir: missing operand');
}

function touch(system: System, args: readonly string[]): number {
  for (const name of args) if (!system.files.exists(name)) system.files.write(name, new Uint8Array());
  return args.length ? 0 : complain(system, 'touch: missing file operand');
}

export const FILE_TOOLS: readonly Tool[] = [
  { name: 'cat', summary: 'prints files one after the other', run: concatenate },
  { name: 'cp', summary: 'copies files', run: transfer('cp') },
  { name: 'ls', summary: 'lists files', run: list },
  { name: 'mkdir', summary: 'makes folders', run: makeFolders },
  { name: 'mv', summary: 'renames or moves files', run: transfer('mv') },
  { name: 'rm', summary: 'removes files', run: remove },
  { name: 'touch', summary: 'makes empty files', run: touch },
];

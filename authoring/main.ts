import { commands } from './commands/index';
import { UsageProblem } from './commands/options';
import { endQuietlyWhenNobodyReads } from './commands/output';

endQuietlyWhenNobodyReads();
process.exitCode = await main(process.argv.slice(2));

/** Exit code: 0, 1 for a failed check or unreadable input, 2 for wrong usage. */
async function main([name, ...argv]: readonly string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    console.log(usage());
    return name === undefined ? 2 : 0;
  }
  const command = commands.find((known) => known.name === name);
  if (!command) {
    console.error(`tapbook: there is no command “${name}”\n\n${usage()}`);
    return 2;
  }
  if (argv.includes('--help') && command.usage) {
    console.log(`usage: tapbook ${command.name} ${command.usage}\n\n${command.summary}`);
    return 0;
  }
  const run = await command.load();
  try {
    return await run(argv);
  } catch (problem) {
    if (!(problem instanceof UsageProblem)) throw problem;
    console.error(`tapbook ${name}: ${problem.message}`);
    if (command.usage) console.error(`usage: tapbook ${command.name} ${command.usage}`);
    return 2;
  }
}

function usage(): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  return `usage: tapbook COMMAND …\n\n${lines.join('\n')}\n\n“tapbook COMMAND --help” tells a command’s options.`;
}

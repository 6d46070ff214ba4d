import type { Invocation } from '../command';

/** EVP_read_pw_string: a password that may be empty; nobody there ends the command. */
async function ask(invocation: Invocation, prompt: string): Promise<string> {
  const { system } = invocation;
  const answer = await system.ask(prompt, true);
  system.stderr.text('\n');
  return answer ?? system.refuse("Can't read Password\n");
}

export const askImportPassword = (invocation: Invocation): Promise<string> =>
  ask(invocation, 'Enter Import Password:');

/** Asked twice. */
export async function askExportPassword(invocation: Invocation): Promise<string> {
  const first = await ask(invocation, 'Enter Export Password:');
  const second = await ask(invocation, 'Verifying - Enter Export Password:');
  return first === second ? first : invocation.system.refuse("Verify failure\nCan't read Password\n");
}

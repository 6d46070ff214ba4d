import { capture } from '../commands/capture';

process.exitCode = await capture(process.argv.slice(2));

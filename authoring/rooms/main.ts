import { circles, wrongDirections } from './check';
import { importsOf } from './imports';
import { ROOMS } from './rooms';

/** `npm run rooms`: fails on an import that goes the wrong way and on a circle in a domain room. */
const root = process.env.TAPBOOK_ROOT ?? process.cwd();
const imports = ROOMS.flatMap((room) => importsOf(root, room.name));
const problems = [...wrongDirections(imports), ...circles(imports).map((circle) => `circle: ${circle}`)];
for (const problem of problems) console.error(problem);
console.log(`${imports.length} imports looked at`);
// A check that saw nothing has checked nothing.
if (problems.length > 0 || imports.length < 100) process.exitCode = 1;

/** The repository's top folder, whatever the command line was bundled into. */
export const root = process.env.TAPBOOK_ROOT ?? process.cwd();

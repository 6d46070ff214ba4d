// Files that are made from others before a build or a test: cheap, and always the same result.
export function prepare() {}

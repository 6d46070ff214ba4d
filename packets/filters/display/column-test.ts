/** 1 and 0 for what the columns decide, `UNKNOWN` where the tree has to be asked. */
export type ColumnTest = (row: number) => number;
export const UNKNOWN = -1;

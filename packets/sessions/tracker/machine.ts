/**
 * What JavaScript and WebAssembly call differently. The files of this folder are compiled twice: with everything else,
 * and by AssemblyScript into the kernel (`packets/kernel`), which has its own version of this file and of
 * `column.ts`, `rows.ts` and `outside.ts`. So they keep to what both compilers understand: `i32` and `f64` for
 * numbers, classes, no object literals, no destructuring, no unions.
 */

/** The low 32 bits of a product. */
export function multiply(a: i32, b: i32): i32 {
  return Math.imul(a, b);
}

/** True where `a` is below `b` as an unsigned number. */
export function isBelow(a: i32, b: i32): boolean {
  return a >>> 0 < b >>> 0;
}

/** The number that the bits stand for without a sign. */
export function unsigned(bits: i32): f64 {
  return bits >>> 0;
}

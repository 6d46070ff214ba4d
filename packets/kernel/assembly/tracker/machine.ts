/** The kernel's version of `sessions/tracker/machine.ts`. */
export function multiply(a: i32, b: i32): i32 {
  return a * b;
}

export function isBelow(a: i32, b: i32): bool {
  return <u32>a < <u32>b;
}

export function unsigned(bits: i32): f64 {
  return <f64>(<u32>bits);
}

const CURRENT = 'tapbook-current-notebook';

/** Which notebook was open last. */
export function remembered(): string | undefined {
  try {
    return localStorage.getItem(CURRENT) ?? undefined;
  } catch {
    return undefined;
  }
}

export function remember(id: string): void {
  try {
    localStorage.setItem(CURRENT, id);
  } catch {
    // A private window without storage: the current notebook is then the latest one.
  }
}

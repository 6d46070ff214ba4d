/** True where letters are typed: single-key commands keep out. */
export function typesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.matches('input:not([type=radio]):not([type=checkbox]), textarea, select')
  );
}

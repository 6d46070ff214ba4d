/** True where letters are typed: single-key commands keep out. */
export function typesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    // An editor's own text area is an element with an edit context, which no contenteditable tells of.
    target.matches('input:not([type=radio]):not([type=checkbox]), textarea, select, [role=textbox]')
  );
}

/** Whether a key goes into something that takes letters itself: no shortcut then. */
export function isTyping({ target }: Pick<Event, "target">): boolean {
  return (
    target instanceof Element &&
    target.closest("input, textarea, select, [contenteditable], [role=menu]") !== null
  );
}

const closing = (most: number) =>
  `\n[Cut here: this CRM takes ${most.toLocaleString("en")} characters. The whole chat stands in User View.]`;

/** A text that as `written` (HTML, say) has at most `most` characters; one that is cut says so in its last line. */
export function cutAt(
  text: string,
  most: number,
  written: (text: string) => string = (text) => text,
): string {
  const whole = written(text);
  if (whole.length <= most) return whole;
  const end = written(closing(most));
  const room = most - end.length;
  let kept = "";
  // By signs as people see them, so that no half of one is left.
  for (const line of text.split(/(?<=\n)/)) {
    const next = written(line);
    if (kept.length + next.length > room) return kept + partOf(line, room - kept.length, written) + end;
    kept += next;
  }
  return kept + end;
}

function partOf(line: string, room: number, written: (text: string) => string): string {
  let part = "";
  for (const { segment } of new Intl.Segmenter().segment(line.slice(0, room + 1))) {
    const next = written(segment);
    if (part.length + next.length > room) return part;
    part += next;
  }
  return part;
}

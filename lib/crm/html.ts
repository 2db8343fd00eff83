const escapes: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "\n": "<br>",
};

/** A text as HTML that shows it as it is, line by line. */
export function asHtml(text: string): string {
  return text.replace(/[&<>"'\n]/g, (sign) => escapes[sign]!);
}

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
const escaped = (text: string) => text.replace(/[&<>]/g, (sign) => escapes[sign]!);

const style = `:root { color-scheme: light } body { margin: 2rem; background: #fff; color: #000 }
pre { margin: 0; font: 11pt/1.45 ui-sans-serif, system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: plaintext; orphans: 3; widows: 3 }
@media print { body { margin: 0 } @page { margin: 18mm } }`;

/** The text as a page of its own, black on white and nothing cut, which asks for the printer when all of it is there. */
export async function* printPage(
  title: string,
  text: AsyncIterable<string>,
  nonce: string,
): AsyncGenerator<string> {
  const only = `nonce="${escaped(nonce)}"`;
  yield `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title><style ${only}>${style}</style></head><body><pre dir="auto">`;
  for await (const piece of text) yield escaped(piece);
  yield `</pre><script ${only}>addEventListener("load", () => print())</script></body></html>`;
}

import { find } from "linkifyjs";

/** Where links stand in a text: start, end (UTF-16 units) and where they lead. */
export type LinkSpan = [start: number, end: number, href: string];

const mayHoldLink = /\w\.\w|@|:\/\//;

/** The web and mail addresses in a text; no other scheme becomes a link. */
export function findLinks(text: string): LinkSpan[] {
  if (!mayHoldLink.test(text)) return [];
  return find(text, { defaultProtocol: "https" })
    .filter(({ href }) => /^(https?:\/\/|mailto:)/i.test(href))
    .map(({ start, end, href }) => [start, end, href]);
}

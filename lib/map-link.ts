import type { LinkSpan } from "./find-links";

/** Where the coordinates of a place stand in its words, "Location: Alba Store (48.2, 16.37)", and the map they lead to. */
export function mapLink(text: string): LinkSpan[] {
  const found = /^Location: (?:.* \()?(-?[\d.]+), (-?[\d.]+)\)?$/m.exec(text);
  if (!found) return [];
  const [all, latitude, longitude] = found;
  const start = found.index + all.lastIndexOf(`${latitude}, ${longitude}`);
  const href = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`;
  return [[start, start + `${latitude}, ${longitude}`.length, href]];
}

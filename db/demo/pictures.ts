import sharp from "sharp";

/** Pictures drawn in code: shapes and gradients only, since a machine may have no fonts. */
function svg(width: number, height: number, body: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${body}</svg>`;
}

function gradient(id: string, from: string, to: string, kind: "linear" | "radial" = "linear"): string {
  const ends = kind === "linear" ? 'x1="0" y1="0" x2="0.35" y2="1"' : 'cx="0.5" cy="0.5" r="0.5"';
  return `<${kind}Gradient id="${id}" ${ends}><stop offset="0" stop-color="${from}"/><stop offset="1" stop-color="${to}"/></${kind}Gradient>`;
}

const noGlow = "rgb(255 214 140 / 0)";

/** A pendant lamp in a room at dusk; `glow` 0 is off, 1 is bright. */
function room(width: number, height: number, glow = 1): string {
  const x = width / 2;
  const y = height * 0.36;
  const r = Math.min(width, height) * 0.15;
  return svg(
    width,
    height,
    `<defs>${gradient("wall", "#3b4a63", "#c98f66")}${gradient("shade", "#f4e6cc", "#d9a95f")}
     ${gradient("light", `rgb(255 224 160 / ${0.9 * glow})`, noGlow, "radial")}</defs>
     <rect width="${width}" height="${height}" fill="url(#wall)"/>
     <rect y="${height * 0.8}" width="${width}" height="${height * 0.2}" fill="#5a3d2b"/>
     <circle cx="${x}" cy="${y + r}" r="${r * 3.4}" fill="url(#light)"/>
     <rect x="${x - 2}" width="4" height="${y - r * 0.6}" fill="#20242c"/>
     <path d="M${x - r * 0.35} ${y - r * 0.6}h${r * 0.7}l${r * 0.75} ${r * 1.5}h${-r * 2.2}z" fill="url(#shade)"/>
     <ellipse cx="${x}" cy="${y + r * 0.9}" rx="${r * 1.1}" ry="${r * 0.14}" fill="#fff3d6"/>
     <ellipse cx="${x}" cy="${height * 0.79}" rx="${width * 0.27}" ry="${height * 0.045}" fill="#8a5f42"/>
     <rect x="${x - width * 0.02}" y="${height * 0.79}" width="${width * 0.04}" height="${height * 0.21}" fill="#6d4a33"/>`,
  );
}

/** A round paper shade; `torn` shows the tear, a mended one its seam. */
function paperShade(torn: boolean): string {
  const ribs = [200, 330, 460, 590, 720, 850, 980].map((y) => {
    const half = Math.sqrt(Math.max(0, 440 ** 2 - (y - 620) ** 2));
    return `<path d="M${540 - half} ${y}q${half} 46 ${2 * half} 0" stroke="#cdbb97" stroke-width="5" fill="none"/>`;
  });
  const wound = torn
    ? '<path d="M640 470l46 70-28 36 62 96-22 40 40 84-74-72 14-50-58-84 24-40z" fill="#4c3a2a"/>'
    : '<path d="M640 470l46 70-28 36 62 96-22 40 40 84" stroke="#c9a24a" stroke-width="9" fill="none"/>';
  return svg(
    1080,
    1440,
    `<defs>${gradient("back", "#d7dfe3", "#8d98a0")}${gradient("paper", "#fffaf0", "#e6d6b4", "radial")}</defs>
     <rect width="1080" height="1440" fill="url(#back)"/><rect y="1220" width="1080" height="220" fill="#6f7a80"/>
     <rect x="534" width="12" height="190" fill="#2c2f31"/><circle cx="540" cy="620" r="440" fill="url(#paper)"/>
     ${ribs.join("")}${wound}<ellipse cx="540" cy="1260" rx="330" ry="34" fill="#58626a"/>`,
  );
}

const segments: Record<string, string> = {
  "0": "abcdef",
  "1": "bc",
  "2": "abged",
  "3": "abgcd",
  "4": "fgbc",
  "5": "afgcd",
  "6": "afgedc",
  "7": "abc",
  "8": "abcdefg",
  "9": "abcdfg",
};
const strokes: Record<string, string> = {
  a: "M0 0h30",
  b: "M30 0v30",
  c: "M30 30v30",
  d: "M0 60h30",
  e: "M0 30v30",
  f: "M0 0v30",
  g: "M0 30h30",
};

function digits(text: string, x: number, y: number, scale: number): string {
  const drawn = [...text].map((digit, i) => {
    const path = [...segments[digit]!].map((name) => strokes[name]).join("");
    return `<path d="${path}" transform="translate(${x + i * 46 * scale} ${y}) scale(${scale})"/>`;
  });
  return `<g fill="none" stroke="#23211d" stroke-width="7" stroke-linecap="round">${drawn.join("")}</g>`;
}

/** The label on a box: order number, parcel 1 of 2, bars. */
function boxLabel(order: string): string {
  const bars = [...`${order}${order}${order}`].map((digit, i) => {
    return `<rect x="${330 + i * 42}" y="640" width="${6 + Number(digit) * 3}" height="150"/>`;
  });
  return svg(
    1280,
    960,
    `<defs>${gradient("box", "#c79a66", "#94683c")}</defs><rect width="1280" height="960" fill="url(#box)"/>
     <path d="M0 120l1280 34" stroke="#b58956" stroke-width="70"/>
     <g transform="rotate(-3 640 500)"><rect x="260" y="210" width="780" height="640" rx="14" fill="#fbf8f1"/>
     <path d="M330 290h240M330 330h180M330 370h210" stroke="#8c877c" stroke-width="12"/>
     ${digits(order, 330, 430, 2.2)}${digits("1", 826, 270, 1.8)}<path d="M908 376l28-104" stroke="#23211d" stroke-width="9"/>
     ${digits("2", 960, 270, 1.8)}<g fill="#23211d">${bars.join("")}</g></g>`,
  );
}

/** A long shelf of lamps, much wider than high. */
function shelf(): string {
  const colors = ["#d9a95f", "#5f8f86", "#b65c43", "#e9e1d0", "#47597a", "#8a9a5b"];
  const lamps = Array.from({ length: 17 }, (_, i) => {
    const x = 90 + i * 140;
    const high = 90 + ((i * 53) % 70);
    return `<g fill="${colors[i % colors.length]}"><path d="M${x - 20} ${330 - high - 60}h40l26 60h-92z"/>
      <rect x="${x - 4}" y="${330 - high}" width="8" height="${high}" fill="#2e2a26"/>
      <rect x="${x - 30}" y="322" width="60" height="10" rx="5" fill="#2e2a26"/></g>`;
  });
  return svg(
    2400,
    420,
    `<defs>${gradient("wall", "#efe9df", "#cfc4b2")}</defs><rect width="2400" height="420" fill="url(#wall)"/>
     <rect y="332" width="2400" height="26" fill="#7b5a3c"/>${lamps.join("")}`,
  );
}

/** A face, simply: skin, hair, shirt, ground. */
function face(skin: string, hair: string, shirt: string, ground: string): string {
  return svg(
    160,
    160,
    `<rect width="160" height="160" fill="${ground}"/><path d="M22 160c4-38 28-50 58-50s54 12 58 50z" fill="${shirt}"/>
     <rect x="66" y="88" width="28" height="34" rx="12" fill="${skin}"/><circle cx="80" cy="70" r="32" fill="${skin}"/>
     <path d="M46 72c-4-34 16-46 36-46s38 14 32 46c-4-16-12-24-30-26-14 2-30 6-38 26z" fill="${hair}"/>
     <circle cx="69" cy="72" r="3" fill="#2b2622"/><circle cx="91" cy="72" r="3" fill="#2b2622"/>
     <path d="M70 85q10 8 20 0" stroke="#8c4a3c" stroke-width="3" fill="none" stroke-linecap="round"/>`,
  );
}

const jpeg = (drawing: string) => sharp(Buffer.from(drawing)).jpeg({ quality: 78 }).toBuffer();
const png = (drawing: string) => sharp(Buffer.from(drawing)).png({ palette: true }).toBuffer();

export const pictures: Record<string, () => Promise<Uint8Array>> = {
  "box-label.jpg": () => jpeg(boxLabel("48213")),
  "workshop-evening.jpg": () => jpeg(room(1440, 960)),
  "kumo-torn.jpg": () => jpeg(paperShade(true)),
  "kumo-before.jpg": () => jpeg(paperShade(true)),
  "kumo-mended.jpg": () => jpeg(paperShade(false)),
  "shelf.png": () => png(shelf()),
  "lena.png": () => png(face("#f0c8a8", "#b8763a", "#2f6f68", "#dfe9e2")),
  "jonas.png": () => png(face("#f3d2b8", "#d9b064", "#3b4a63", "#e8e2d4")),
  "priya.png": () => png(face("#a9714b", "#1f1a18", "#b0487a", "#f2dfc7")),
};

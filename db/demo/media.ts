import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Storage } from "@/lib/storage/files";
import { inspect } from "@/lib/storage/inspect";
import type { StoredFile } from "./person";
import { pictures } from "./pictures";
import { uuidOf } from "./random";

// dimming.webm: 45 frames of room() with its glow from 0 to 1 and back, made with
// ffmpeg -framerate 15 -i frame-%02d.png -c:v libvpx -b:v 250k -pix_fmt yuv420p dimming.webm
const others: Record<string, () => Promise<Uint8Array>> = {
  "singing-dimmer.wav": async () => chime(),
  "invoice-48102.pdf": async () => invoice(),
  "dimming.webm": () => readFile(path.resolve("db/demo/media/dimming.webm")),
  "measurements.txt": async () =>
    text("Window 1: 120 x 84 cm\nWindow 2: 118 x 84 cm (old house!)\nTable: ⌀ 95 cm\n"),
  "care-instructions.html": async () =>
    text(
      "<!doctype html><title>Caring for paper</title><p>Dust it with a soft brush.<script>alert(1)</script>",
    ),
};

/** Draws these files, stores them as the user's and says where they lie and what they are. */
export async function storeFiles(
  names: string[],
  userId: number,
  storage: Storage,
): Promise<Map<string, StoredFile>> {
  const stored = names.map(async (name) => {
    const bytes = await (pictures[name] ?? others[name]!)();
    const { mediaType, width, height } = await inspect(bytes);
    const storage_key = await storage.put(userId, bytes, uuidOf(name));
    return [name, { name, media_type: mediaType, bytes: bytes.length, width, height, storage_key }] as const;
  });
  return new Map(await Promise.all(stored));
}

function text(content: string): Uint8Array {
  return Buffer.from(content, "utf8");
}

/** Three notes that fade, 16 kHz mono, as a WAV file. */
function chime(): Uint8Array {
  const rate = 16_000;
  const samples = Buffer.alloc(rate * 2 * 2);
  for (let i = 0; i < rate * 2; i++) {
    const wave = [523.25, 659.25, 783.99].reduce((sum, pitch, note) => {
      const t = i / rate - note * 0.22;
      return t < 0 ? sum : sum + Math.sin(2 * Math.PI * pitch * t) * Math.exp(-3.2 * t);
    }, 0);
    samples.writeInt16LE(Math.round(wave * 9000), i * 2);
  }
  const head = Buffer.alloc(44);
  head.write("RIFF", 0);
  head.writeUInt32LE(36 + samples.length, 4);
  head.write("WAVEfmt ", 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate * 2, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write("data", 36);
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}

const invoiceLines = [
  "INVOICE 48102",
  "",
  "Priya Nair, Backwater Studio, Kochi",
  "",
  "2  Kumo paper shade, 45 cm          118.00",
  "1  Alba pendant, brass               149.00",
  "1  Mending kit                         0.00",
  "",
  "Total                                267.00",
  "Paid by card. Thank you!",
];

/** One A4 page written by hand, with a cross-reference table that holds. */
function invoice(): Uint8Array {
  const shown = invoiceLines.map((line) => `(${line}) Tj T*`).join("\n");
  const page = `BT /F1 13 Tf 72 760 Td 22 TL\n${shown}\nET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${page.length} >>\nstream\n${page}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>",
  ];
  let pdf = "%PDF-1.4\n";
  const places = objects.map((object, i) => {
    const place = pdf.length;
    pdf += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, "0")} 00000 n \n`;
  });
  const size = objects.length + 1;
  pdf += `xref\n0 ${size}\n0000000000 65535 f \n${places.join("")}`;
  const start = pdf.lastIndexOf("xref\n");
  return text(`${pdf}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`);
}

import type { OnProgress } from "@/db/import/progress";

const width = 28;
const everyMs = { terminal: 100, log: 5000 };

/** Draws a bar that stays in its line on a terminal, and a line every 5 s elsewhere. */
export function progressBar(out: NodeJS.WriteStream, began = performance.now()) {
  let last = began - (out.isTTY ? everyMs.terminal : 0);
  const show: OnProgress = (doing, part, lines) => {
    const now = performance.now();
    if (now - last < (out.isTTY ? everyMs.terminal : everyMs.log)) return;
    last = now;
    const text = progressLine({ doing, part, lines, seconds: (now - began) / 1000, bar: out.isTTY });
    out.write(out.isTTY ? `\r${text}\x1b[K` : `${text}\n`);
  };
  return { show, end: () => out.isTTY && out.write("\r\x1b[K") };
}

type Moment = { doing: string; part: number; lines: number; seconds: number; bar: boolean };

function progressLine({ doing, part, lines, seconds, bar }: Moment): string {
  const full = Math.round(part * width);
  const rate = Math.round(lines / seconds).toLocaleString("en");
  const left = part > 0.01 ? `${clock((seconds * (1 - part)) / part)} left` : "";
  return [
    bar ? `${"█".repeat(full)}${"░".repeat(width - full)}` : "",
    `${Math.floor(part * 100)} %`.padStart(5),
    `${lines.toLocaleString("en")} lines, ${rate} a second`,
    doing,
    left,
  ]
    .filter(Boolean)
    .join("  ");
}

function clock(seconds: number): string {
  const whole = Math.ceil(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

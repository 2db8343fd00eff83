import type { Hit } from "./hits";

/** Who wrote the line of a hit. */
export function writerOf(
  { kind, name }: Hit,
  { userName, botName }: { userName: string; botName: string },
): string {
  if (kind === "user") return userName;
  if (kind === "bot") return botName;
  if (kind === "log") return "Bot log";
  if (kind === "system" || kind === "event") return "System";
  return kind === "whisper" ? `Whisper from ${name ?? "an agent"}` : (name ?? "Agent");
}

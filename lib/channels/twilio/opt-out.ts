import type { TwilioForm } from "./parse";

const stop = ["STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"];
const start = ["START", "YES", "UNSTOP"];
/** Also what people answer to a question: these stay messages too. */
const everyday = ["CANCEL", "END", "QUIT", "YES"];

/** Whether the whole message is one of Twilio's words for no more messages or for messages again; also where Twilio
 * says so itself. `isOnlyThat`: it says nothing else, and opens no chat. */
export function asksFor(form: TwilioForm): { subscribed: boolean; word: string; isOnlyThat: boolean } | null {
  const word = (form.Body ?? "").trim().toUpperCase();
  const isAlone = !Number(form.NumMedia);
  const type = form.OptOutType?.toUpperCase();
  if (type === "STOP" || type === "START") {
    return { subscribed: type === "START", word: word.slice(0, 40) || type, isOnlyThat: isAlone };
  }
  if (type || !isAlone) return null;
  if (!stop.includes(word) && !start.includes(word)) return null;
  return { subscribed: start.includes(word), word, isOnlyThat: !everyday.includes(word) };
}

import { landingWords } from "./tick-words";

type Props = { day: string; line: string | null; timeZone: string };

/** Says where one landed, when nothing was said on the day that was asked for. */
export function LandingNote({ day, line, timeZone }: Props) {
  return (
    <p role="status" className="landing">
      {landingWords(day, line, timeZone)}
    </p>
  );
}

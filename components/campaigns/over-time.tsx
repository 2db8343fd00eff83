import { Section } from "@/components/settings/section";
import { type ReachedBy, reached } from "@/db/queries/campaign-times";
import { dateAndTime, listTime } from "@/lib/calendar";
import { lineLooks, TimesPicture } from "./times-picture";
import { count } from "./totals-words";

type Props = { seconds: number; periods: ReachedBy[]; timeZone: string };

/** The picture and, beside it, the same in figures. */
export function OverTime({ seconds, periods, timeZone }: Props) {
  if (periods.length === 0) return null;
  const ends = (at: number) => dateAndTime(at + seconds * 1000, timeZone);
  return (
    <Section title="Over time">
      <div className="grid gap-x-6 gap-y-3 lg:grid-cols-[minmax(0,1fr)_auto]">
        <TimesPicture
          periods={periods}
          begins={dateAndTime(periods[0]!.at, timeZone)}
          ends={ends(periods.at(-1)!.at)}
        />
        <div className="min-w-0">
          <table
            aria-label="Reached by when"
            className="w-full text-end text-sm tabular-nums [&_:is(td,th)]:px-2 [&_:is(td,th)]:py-0.5 max-sm:[&_:is(td,th)]:px-1"
          >
            <thead className="text-ink-3">
              <tr>
                <th scope="col" className="text-start font-medium">
                  By
                </th>
                {reached.map((kind) => (
                  <th key={kind} scope="col" className="font-medium">
                    <span className="flex flex-col items-end">
                      {lineLooks[kind].label}
                      <svg aria-hidden="true" viewBox="0 0 36 4" className="h-1 w-9">
                        <line
                          x2={36}
                          y1={2}
                          y2={2}
                          strokeWidth={2}
                          strokeDasharray={lineLooks[kind].dashes}
                          className={lineLooks[kind].stroke}
                        />
                      </svg>
                    </span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {periods.map((period) => (
                <tr key={period.at}>
                  <th scope="row" className="text-start font-normal whitespace-nowrap text-ink-2">
                    <By at={period.at + seconds * 1000} long={seconds < 86_400} timeZone={timeZone} />
                  </th>
                  {reached.map((kind) => (
                    <td key={kind}>{count(period[kind])}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
    </Section>
  );
}

/** The moment by which; of whole days the last. */
function By({ at, long, timeZone }: { at: number; long: boolean; timeZone: string }) {
  const day = listTime(long ? at : at - 1, timeZone, 0);
  const time = dateAndTime(at, timeZone).split(", ")[1];
  return (
    <time dateTime={new Date(at).toISOString()} title={dateAndTime(at, timeZone)}>
      {long ? `${day.replace(/ \d{4}$/, "")}, ${time}` : day}
    </time>
  );
}

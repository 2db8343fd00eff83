import { type ReachedBy, reached } from "@/db/queries/campaign-times";

const [width, height, left, bottom, top] = [600, 220, 56, 28, 14];

export const lineLooks = {
  sent: { label: "Sent", stroke: "stroke-accent", dashes: undefined },
  delivered: { label: "Delivered", stroke: "stroke-ok", dashes: "7 3" },
  read: { label: "Read", stroke: "stroke-warn", dashes: "2 3" },
  answered: { label: "Answered", stroke: "stroke-bad", dashes: "9 3 2 3" },
} as const;

const short = new Intl.NumberFormat("en", { notation: "compact" });

type Props = { periods: ReachedBy[]; begins: string; ends: string };

/** How many were reached by when, a line for each kind; drawn by the server, and said in the table beside it. */
export function TimesPicture({ periods, begins, ends }: Props) {
  const most = Math.max(1, ...periods.map(({ sent }) => sent));
  const x = (i: number) => left + ((width - left - 8) * i) / periods.length;
  const y = (count: number) => top + (height - top - bottom) * (1 - count / most);
  const text = "fill-ink-3 text-xs tabular-nums max-sm:text-[1.25rem]";
  return (
    <svg viewBox={`0 0 ${width} ${height}`} role="img" className="w-full" fill="none">
      <title>How many had been reached by when</title>
      {[0, most / 2, most].map((count) => (
        <g key={count}>
          <line x1={left} x2={width - 8} y1={y(count)} y2={y(count)} className="stroke-line" />
          {Number.isInteger(count) && (
            <text x={left - 6} y={y(count) + 4} textAnchor="end" className={text}>
              {short.format(count)}
            </text>
          )}
        </g>
      ))}
      {reached.map((kind) => (
        <polyline
          key={kind}
          points={[[x(0), y(0)], ...periods.map((period, i) => [x(i + 1), y(period[kind])])]
            .map(([px, py]) => `${px!.toFixed(1)},${py!.toFixed(1)}`)
            .join(" ")}
          strokeWidth={2}
          strokeLinejoin="round"
          strokeDasharray={lineLooks[kind].dashes}
          className={lineLooks[kind].stroke}
        />
      ))}
      <text x={left} y={height - 6} className={text}>
        {begins}
      </text>
      <text x={width - 8} y={height - 6} textAnchor="end" className={text}>
        {ends}
      </text>
    </svg>
  );
}

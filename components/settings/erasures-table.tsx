import Link from "next/link";
import type { Erasure } from "@/db/queries/erasures";
import { sentAt } from "@/lib/sent-at";
import { SettingsTable } from "./settings-table";
import { Time } from "./time";

type Props = { erasures: Erasure[]; more: boolean; timeZone: string; now: number };

/** Who deleted which number, when, and how much; the newest first. */
export function ErasuresTable({ erasures, more, timeZone, now }: Props) {
  return (
    <>
      <SettingsTable
        label="Deleted users"
        columns={[["User"], ["Deleted by"], ["Deleted"], ["Everything gone"], ["Messages"], ["Receipt"]]}
      >
        {erasures.map(({ id, userId, agent, finishedAt, counts }) => (
          <tr key={id}>
            <th scope="row" className="text-start font-normal">
              <a href={`/users/${userId}`}>{userId}</a>
            </th>
            <td dir="auto">{agent ?? "Unknown"}</td>
            <td>
              <Time at={new Date(sentAt(id))} timeZone={timeZone} now={now} />
            </td>
            <td>
              <Time at={finishedAt} never="Being removed" timeZone={timeZone} now={now} />
            </td>
            <td className="tabular-nums">{counts.messages.toLocaleString("en")}</td>
            <td>
              <a href={`/settings/erasures/${id}`} download className="text-accent underline">
                Download
              </a>
            </td>
          </tr>
        ))}
      </SettingsTable>
      {more && (
        <Link
          href={`/settings/erasures?before=${erasures.at(-1)!.id}`}
          className="self-start text-accent underline"
        >
          Older
        </Link>
      )}
    </>
  );
}

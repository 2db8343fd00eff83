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
        columns={[
          ["User"],
          ["Deleted by"],
          ["Deleted"],
          ["Everything gone", "max-sm:hidden"],
          ["Messages", "max-sm:hidden"],
          ["Receipt"],
        ]}
      >
        {erasures.map(({ id, userId, agent, finishedAt, counts }) => (
          <tr key={id}>
            <th scope="row" className="text-start font-normal">
              <a href={`/users/${userId}`} className="-my-1 inline-block min-w-6 py-1 hover:underline">
                {userId}
              </a>
            </th>
            <td dir="auto">{agent ?? "Unknown"}</td>
            <td>
              <Time at={new Date(sentAt(id))} timeZone={timeZone} now={now} />
            </td>
            <td className="max-sm:hidden">
              <Time at={finishedAt} never="Being removed" timeZone={timeZone} now={now} />
            </td>
            <td className="tabular-nums max-sm:hidden">{counts.messages.toLocaleString("en")}</td>
            <td>
              <a
                href={`/settings/erasures/${id}`}
                download
                className="-my-1 inline-block py-1 text-accent underline"
              >
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

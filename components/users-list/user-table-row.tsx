import { ChannelIcon } from "@/components/channel-icon";
import { Avatar } from "@/components/ui/avatar";
import { Tag } from "@/components/ui/tag";
import { UserLink } from "@/components/user-link";
import { StatusBadges } from "@/components/user-view/status-badges";
import type { UserRow } from "@/db/queries/users-list";
import { exactTime, listTime } from "@/lib/calendar";
import { channelNames } from "@/lib/channel-names";
import { formatPhone } from "@/lib/phone";

const cell = "px-2 py-2 text-ink-2 first:ps-3.5 last:pe-3.5";
const text = `${cell} max-w-56 truncate`;

export function UserTableRow({ user, timeZone, now }: { user: UserRow; timeZone: string; now: number }) {
  const phone = user.phone && formatPhone(user.phone);
  return (
    <tr className="border-b border-line-soft last:border-0 hover:bg-sunk/60">
      <th scope="row" className={`${cell} max-w-0 text-start font-normal md:min-w-52`}>
        <UserName user={user} />
        <p className="truncate ps-9.5 text-sm text-ink-3 md:hidden">
          {phone ?? user.email ?? channelNames[user.channel]}
        </p>
      </th>
      <td className={`${text} max-lg:hidden`} title={user.email ?? undefined}>
        {user.email}
      </td>
      <td className={`${cell} whitespace-nowrap tabular-nums max-md:hidden`}>{phone}</td>
      <td className={`${text} max-[86rem]:hidden`}>{user.location}</td>
      <td className={`${cell} whitespace-nowrap max-md:hidden`}>
        <span className="flex items-center gap-1.5">
          <ChannelIcon channel={user.channel} />
          {channelNames[user.channel]}
        </span>
      </td>
      <td className={`${text} max-xl:hidden`}>{user.chatbot}</td>
      <td className={`${cell} whitespace-nowrap tabular-nums`}>
        <LastMessage at={user.lastMessageAt} timeZone={timeZone} now={now} />
      </td>
    </tr>
  );
}

function UserName({ user }: { user: UserRow }) {
  return (
    <div className="flex items-center gap-2.5">
      <Avatar id={user.id} name={user.name} src={user.avatarKey ? `/users/${user.id}/avatar` : null} />
      <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
        <UserLink
          userId={user.id}
          className="-m-1 max-w-[calc(100%+0.5rem)] truncate p-1 font-medium text-ink hover:underline"
        >
          <bdi>{user.name ?? "Unknown"}</bdi>
        </UserLink>
        {user.tags.map((tag) => (
          <Tag key={tag} name={tag} />
        ))}
        <StatusBadges {...user} />
      </div>
    </div>
  );
}

function LastMessage({ at, timeZone, now }: { at: Date | null; timeZone: string; now: number }) {
  if (!at) return "Never";
  return (
    <time dateTime={at.toISOString()} title={exactTime(at.getTime(), timeZone)}>
      {listTime(at.getTime(), timeZone, now)}
    </time>
  );
}

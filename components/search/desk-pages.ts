import { settingsPages } from "@/components/settings/settings-pages";
import type { Permission } from "@/lib/permissions";

type DeskPage = { href: string; label: string; permission?: Permission };

const pages: DeskPage[] = [
  { href: "/chats", label: "Active Chats" },
  { href: "/chats/supervised", label: "Supervised Chats", permission: "supervise" },
  { href: "/chats/open", label: "Open Chats", permission: "superviseOpenChats" },
  { href: "/queue", label: "Waiting Queue" },
  { href: "/users", label: "All Users" },
  { href: "/campaigns", label: "Campaigns", permission: "manageCampaigns" },
  { href: "/search", label: "Search" },
  { href: "/profile", label: "Your profile" },
  ...settingsPages.map(([page, label]) => ({
    href: `/settings/${page}`,
    label: `Settings: ${label}`,
    permission: "manageSettings" as const,
  })),
];

/** The places of the desk that an agent with these rights may go to. */
export function deskPages(may: Permission[]): DeskPage[] {
  return pages.filter(({ permission }) => !permission || may.includes(permission));
}

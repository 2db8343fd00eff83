import { LogOut } from "lucide-react";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import type { Agent } from "@/db/queries/agents";
import { signOut } from "@/lib/sign-in";
import { ThemeSwitch } from "./theme-switch";

export function AgentMenu({ agent }: { agent: Agent }) {
  return (
    <div className="flex items-center gap-1.5 md:border-t md:border-line md:px-1 md:pt-3">
      <Avatar id={agent.id} name={agent.name} size="sm" />
      <span className="min-w-0 flex-1 truncate font-medium max-md:sr-only">{agent.name}</span>
      <ThemeSwitch />
      <form action={signOut} className="flex">
        <Button type="submit" look="icon" aria-label="Sign out">
          <LogOut />
        </Button>
      </form>
    </div>
  );
}

"use client";

import { LogOut } from "lucide-react";
import { forgetDrafts } from "@/components/composer/use-draft";
import { Button } from "@/components/ui/button";
import { signOut } from "@/lib/sign-in";

/** Leaves the desk; what was begun and not sent goes with it. */
export function SignOut() {
  return (
    <form action={signOut} onSubmit={forgetDrafts} className="flex">
      <Button type="submit" look="icon" aria-label="Sign out">
        <LogOut />
      </Button>
    </form>
  );
}

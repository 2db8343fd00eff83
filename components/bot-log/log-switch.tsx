"use client";

import { useState } from "react";
import { setViewParams } from "@/components/user-view/use-view-param";

/** Turns the bot's lines off, and on again: it appears with them and stays while one is here. */
export function LogSwitch({ on }: { on: boolean }) {
  const [there, setThere] = useState(on);
  if (on && !there) setThere(true);
  if (!there) return null;
  return (
    <button
      className="log-switch"
      type="button"
      role="switch"
      aria-checked={on}
      onClick={() => setViewParams({ log: on ? null : "1" }, "replace")}
    >
      Bot log
      <span aria-hidden="true" className="knob" />
    </button>
  );
}

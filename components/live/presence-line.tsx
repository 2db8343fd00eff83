"use client";

import { usePresence } from "./live-provider";
import { useLooking } from "./show-presence";

type Props = { userId: number; userName: string; agentId: number };

/** "Sam is looking", "Kim is typing", "Maya is typing": everyone but oneself, whom the others see from here on. */
export function PresenceLine({ userId, userName, agentId }: Props) {
  useLooking(userId);
  const others = usePresence(userId).filter((who) => who.agentId !== agentId);
  const words = others.flatMap(({ agentId, name, typing }) => {
    if (agentId === 0) return typing ? [`${userName} is typing`] : [];
    return [`${name} is ${typing ? "typing" : "looking"}`];
  });
  if (words.length === 0) return null;
  return (
    <span className="text-accent max-md:basis-full">
      <span aria-hidden="true" className="max-md:hidden">
        {"· "}
      </span>
      {words.join(" · ")}
    </span>
  );
}

"use client";

import { type KeyboardEvent, useId, useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { inputClass } from "@/components/ui/field";
import type { AgentChoice } from "./agent-choices";
import { ChoicesWaiting } from "./choices-waiting";
import { matches } from "./matches";
import { useChoices } from "./use-choices";

type Props = {
  userId: number;
  /** Who is not offered: the one who has it already. */
  except?: number | null;
  /** The agent who looks, so that he knows himself. */
  self: number;
  chosen: AgentChoice | null;
  onChoose: (agent: AgentChoice) => void;
};

/** "Search for or select the agent": a field `to` with every agent who can be chosen. */
export function AgentPicker({ userId, except, self, chosen, onChoose }: Props) {
  const [sought, setSought] = useState("");
  const { loaded, failed, retry } = useChoices<AgentChoice[]>(`/users/${userId}/agents`);
  const found = (loaded ?? [])
    .filter(({ id, name }) => id !== except && matches(name, sought))
    .sort((a, b) => order.indexOf(a.status) - order.indexOf(b.status));
  // Enter chooses the first of those found, and confirms only what one can see.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || found.some(({ id }) => id === chosen?.id)) return;
    event.preventDefault();
    if (found[0]) onChoose(found[0]);
  };
  return (
    <div className="flex min-h-0 flex-col gap-2">
      <input
        type="search"
        aria-label="Search for an agent"
        placeholder="Search for an agent"
        autoComplete="off"
        value={sought}
        onChange={(event) => setSought(event.target.value)}
        onKeyDown={onKeyDown}
        className={inputClass}
      />
      {loaded ? (
        <fieldset className="picker">
          <legend className="sr-only">Agent</legend>
          {found.map((agent) => (
            <AgentOption
              key={agent.id}
              agent={agent}
              isSelf={agent.id === self}
              chosen={agent.id === chosen?.id}
              onChoose={() => onChoose(agent)}
            />
          ))}
          {found.length === 0 && (
            <p role="status" className="p-2.5 text-ink-2">
              {sought ? "No agent has this name." : "There is no other agent who can sign in."}
            </p>
          )}
        </fieldset>
      ) : (
        <ChoicesWaiting failed={failed} onRetry={retry} />
      )}
    </div>
  );
}

const order = ["available", "away", "offline"];

type OptionProps = { agent: AgentChoice; isSelf: boolean; chosen: boolean; onChoose: () => void };

function AgentOption({ agent, isSelf, chosen, onChoose }: OptionProps) {
  const id = useId();
  const { name, status, load, maxChats, lastSpoke } = agent;
  return (
    <label className="picker-option">
      <input
        type="radio"
        name="to"
        value={agent.id}
        checked={chosen}
        onChange={onChoose}
        aria-labelledby={`${id}name`}
        aria-describedby={`${id}facts`}
        className="sr-only"
      />
      <span className="relative">
        <Avatar id={agent.id} name={name} />
        <span className="status-dot" data-status={status} />
      </span>
      <span className="min-w-0 flex-1">
        <span id={`${id}name`} dir="auto" className="block truncate font-medium">
          {name}
          {isSelf && " (you)"}
        </span>
        <span id={`${id}facts`} className="block text-sm text-ink-2">
          <span className="capitalize">{status}</span> · {load} of {maxChats} chats
          {lastSpoke && ` · last spoke with this customer ${lastSpoke}`}
        </span>
      </span>
    </label>
  );
}

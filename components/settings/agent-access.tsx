import { DeskForm } from "@/components/desk-form";
import type { AgentToSettle } from "@/db/queries/settings";
import { Section } from "./section";

/** How this agent gets in, and how he is kept out. */
export function AgentAccess({ agent }: { agent: AgentToSettle }) {
  const hidden = { agent: agent.id };
  if (agent.disabledAt) {
    return (
      <Section title="Access" about="This agent is disabled: he cannot sign in and is given no chats.">
        <DeskForm action="enableAgent" hidden={hidden} submit="Enable" />
      </Section>
    );
  }
  return (
    <Section title="Access">
      {agent.joined ? (
        <DeskForm
          action="resetPassword"
          hidden={hidden}
          submit="Make a link for a new password"
          look="secondary"
        />
      ) : (
        <DeskForm action="inviteAgain" hidden={hidden} submit="Make a new invitation link" look="secondary" />
      )}
      {agent.issued && (
        <DeskForm
          action="forgetIssuer"
          hidden={hidden}
          submit="Forget the account"
          look="danger"
          under={{
            summary: "Forget his account…",
            about: `${agent.name} signs in by OpenID Connect. Forget that account when another is his now: the next one with his e-mail becomes it.`,
          }}
        />
      )}
      {agent.sessions > 0 && (
        <DeskForm
          action="resetSessions"
          hidden={hidden}
          submit="Reset sessions"
          look="danger"
          under={{
            summary: "Reset sessions…",
            about: `${agent.name} is signed in in ${counted(agent.sessions, "browser", "browsers")}, and will have to sign in again.`,
          }}
        />
      )}
      <DeskForm
        action="disableAgent"
        hidden={hidden}
        submit="Disable"
        look="danger"
        under={{ summary: "Disable…", about: impactOf(agent) }}
      />
    </Section>
  );
}

const counted = (count: number, one: string, many: string) =>
  count === 1 ? `one ${one}` : `${count} ${many}`;

/** What will happen, with numbers. */
function impactOf({ name, load, supervises, stuck }: AgentToSettle): string {
  const effects = [
    load && `${counted(load, "active chat goes", "active chats go")} back to the queue`,
    supervises && `supervising ${counted(supervises, "chat", "chats")} ends`,
    stuck &&
      `${counted(stuck, "user stays stuck to him", "users stay stuck to him")} until you change that under Dead sticks`,
  ].filter(Boolean);
  return `${name} is signed out at once${effects.length ? `; ${effects.join("; ")}` : ""}.`;
}

import { DeskForm } from "@/components/desk-form";
import type { Chatbot } from "@/db/queries/settings";
import { dateAndTime } from "@/lib/calendar";
import { ChatbotFields } from "./chatbot-fields";
import { HttpBot } from "./http-bot";
import { MenuBot } from "./menu-bot";
import { PingBot } from "./ping-bot";
import { Section } from "./section";

/** One chatbot: its name and routing, who answers as it, and whether that is well. */
export function ChatbotCard({ bot, timeZone }: { bot: Chatbot; timeZone: string }) {
  const { id, name, kind, failed, failedAt } = bot;
  return (
    <Section title={name} about={aboutOf(bot)}>
      {kind === "http" && failed && failedAt !== null && (
        <p role="note" className="text-bad">
          {dateAndTime(failedAt, timeZone)}: it {failed}.
        </p>
      )}
      <DeskForm
        action="updateChatbot"
        hidden={{ chatbot: id }}
        submit="Save"
        label={`Save ${name}`}
        look="secondary"
        className="flex flex-wrap items-end gap-2"
      >
        <ChatbotFields bot={bot} />
      </DeskForm>
      <div className="flex flex-wrap items-start gap-2">
        <MenuBot bot={bot} />
        <HttpBot bot={bot} />
        {kind !== "none" && (
          <DeskForm
            action="stopBot"
            hidden={{ chatbot: id }}
            submit="Let people answer"
            label={`Let people answer in place of ${name}`}
            look="secondary"
          />
        )}
      </div>
      {kind === "http" && <PingBot chatbot={id} name={name} />}
    </Section>
  );
}

function aboutOf({ kind, settings, chats }: Chatbot): string {
  if (kind === "none") return "Nobody answers as it: new chats go to people at once.";
  const who = kind === "menu" ? "The menu" : `The service at ${hostOf(settings.url)}`;
  const now = chats === 0 ? "" : ` It has ${chats === 1 ? "one chat" : `${chats} chats`} now.`;
  return `${who} answers first, and hands over to people.${now}`;
}

function hostOf(url = ""): string {
  return URL.canParse(url) ? new URL(url).host : "its address";
}

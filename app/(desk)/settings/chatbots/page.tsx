import type { Metadata } from "next";
import { DeskForm } from "@/components/desk-form";
import { ChatbotFields } from "@/components/settings/chatbot-fields";
import { NothingYet } from "@/components/settings/nothing-yet";
import { PageTitle } from "@/components/settings/page-title";
import { Section } from "@/components/settings/section";
import { allChatbots } from "@/db/queries/settings";
import { requireRight } from "@/lib/auth";

export const metadata: Metadata = { title: "Chatbots" };

const row = "flex flex-wrap items-end gap-2";

export default async function Chatbots() {
  const chatbots = await allChatbots(await requireRight("manageSettings"));
  return (
    <>
      <PageTitle
        title="Chatbots"
        about="Manual: new chats wait in everyone's queue until an agent accepts them. Automatic: each goes to the available agent with the fewest chats."
      />
      {chatbots.length === 0 && (
        <NothingYet title="No chatbots yet" reason="Chats that come without one wait in everyone's queue." />
      )}
      {chatbots.map((bot) => (
        <DeskForm
          key={bot.id}
          action="updateChatbot"
          hidden={{ chatbot: bot.id }}
          submit="Save"
          label={`Save ${bot.name}`}
          look="secondary"
          className={row}
        >
          <ChatbotFields bot={bot} />
        </DeskForm>
      ))}
      <Section title="New chatbot">
        <DeskForm action="createChatbot" submit="Add chatbot" className={row}>
          <ChatbotFields />
        </DeskForm>
      </Section>
    </>
  );
}

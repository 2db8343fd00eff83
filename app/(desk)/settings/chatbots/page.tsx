import type { Metadata } from "next";
import { DeskForm } from "@/components/desk-form";
import { ChatbotCard } from "@/components/settings/chatbot-card";
import { ChatbotFields } from "@/components/settings/chatbot-fields";
import { NothingYet } from "@/components/settings/nothing-yet";
import { PageTitle } from "@/components/settings/page-title";
import { Section } from "@/components/settings/section";
import { allChatbots } from "@/db/queries/settings";
import { requireRight } from "@/lib/auth";

export const metadata: Metadata = { title: "Chatbots" };

export default async function Chatbots() {
  const agent = await requireRight("manageSettings");
  const chatbots = await allChatbots(agent);
  return (
    <>
      <PageTitle
        title="Chatbots"
        about="Who answers before people do. Manual: then chats wait in everyone's queue until an agent accepts them. Automatic: each goes to the available agent with the fewest chats."
      />
      {chatbots.length === 0 && (
        <NothingYet title="No chatbots yet" reason="Chats that come without one wait in everyone's queue." />
      )}
      {chatbots.map((bot) => (
        <ChatbotCard key={bot.id} bot={bot} timeZone={agent.timeZone} />
      ))}
      <Section title="New chatbot">
        <DeskForm action="createChatbot" submit="Add chatbot" className="flex flex-wrap items-end gap-2">
          <ChatbotFields />
        </DeskForm>
      </Section>
    </>
  );
}

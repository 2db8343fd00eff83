import { TakeChatForm } from "@/components/user-view/take-chat-form";
import type { Agent } from "@/db/queries/agents";
import type { User } from "@/db/queries/users";
import { judge } from "@/lib/user-actions/define";
import { userActions } from "@/lib/user-actions/index";

/** Take Over, where the door would let it. */
export function TakeOver({ agent, user }: { agent: Agent; user: User }) {
  const { id, chat } = user;
  const judgement = judge(userActions.takeOver!, { agent, user, chat, now: new Date() });
  if (!chat || !("allowed" in judgement)) return null;
  return (
    <TakeChatForm
      action="takeOver"
      userId={id}
      chat={chat.id}
      chatVersion={chat.version}
      look="secondary"
      className="h-7.5! px-2.5!"
    >
      Take Over
    </TakeChatForm>
  );
}

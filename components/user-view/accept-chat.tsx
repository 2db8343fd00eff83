import type { Agent } from "@/db/queries/agents";
import type { User } from "@/db/queries/users";
import { judge } from "@/lib/user-actions/define";
import { userActions } from "@/lib/user-actions/index";
import { AcceptForm } from "./accept-form";

/** Accept, while the user's chat waits in the queue. */
export function AcceptChat({ agent, user, modal = false }: { agent: Agent; user: User; modal?: boolean }) {
  const { id, chat } = user;
  const judgement = judge(userActions.acceptChat!, { agent, user, chat, now: new Date() });
  if (!chat || !("allowed" in judgement)) return null;
  return <AcceptForm userId={id} chat={chat.id} chatVersion={chat.version} modal={modal} />;
}

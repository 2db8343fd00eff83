import { TakeChatForm } from "./take-chat-form";

type Props = {
  userId: number;
  chat: string;
  chatVersion: number;
  /** Whether it stands in the User View over a list. */
  modal: boolean;
  /** Whose chat it is, where the button stands in a list. */
  inList?: string;
};

export function AcceptForm({ modal, inList, ...chat }: Props) {
  return (
    <TakeChatForm
      {...chat}
      action="acceptChat"
      replace={modal}
      look={inList ? "secondary" : "primary"}
      className={inList ? "queue-accept" : "h-7.5! me-1.5"}
    >
      Accept{inList && <span className="sr-only"> {inList}</span>}
    </TakeChatForm>
  );
}

import { TextArea, TextField } from "@/components/desk-fields";
import type { QuickReply } from "@/db/queries/settings";

export function QuickReplyFields({ reply }: { reply?: QuickReply }) {
  return (
    <div className="flex w-full max-w-160 flex-col gap-3">
      <div className="max-w-64">
        <TextField
          label="Shortcut"
          name="shortcut"
          defaultValue={reply?.shortcut}
          placeholder="thanks"
          required
          maxLength={41}
        />
      </div>
      <TextArea label="Text" name="body" rows={3} defaultValue={reply?.body} required maxLength={4000} />
    </div>
  );
}

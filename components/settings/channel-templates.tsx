import { DeskForm } from "@/components/desk-form";
import { Badge } from "@/components/ui/badge";
import type { ChannelTemplate } from "@/db/queries/channels";
import { Section } from "./section";
import { SettingsTable } from "./settings-table";

type Props = {
  templates: ChannelTemplate[];
  /** Of a channel whose provider keeps them; null where they are written here. */
  channelId: number | null;
};

/** What may be written on WhatsApp while a window is closed, with the state that Meta gives it. */
export function ChannelTemplates({ templates, channelId }: Props) {
  return (
    <Section title="Templates" about="What agents may write while the 24-hour window is closed.">
      {channelId !== null && (
        <DeskForm
          action="syncTemplates"
          hidden={{ channel: channelId }}
          submit="Fetch from WhatsApp"
          look="secondary"
          waiting="Asking…"
        />
      )}
      {templates.length === 0 ? (
        <p className="text-ink-2">None yet.</p>
      ) : (
        <SettingsTable
          label="Templates"
          columns={[["Name"], ["Language"], ["State"], ["Text", "max-md:hidden"]]}
        >
          {templates.map(({ id, name, language, state, body }) => (
            <tr key={id}>
              <th scope="row" className="text-start font-medium wrap-anywhere" dir="auto">
                {name}
              </th>
              <td className="text-ink-2">{language}</td>
              <td>
                <TemplateState state={state} />
              </td>
              <td className="max-w-80 truncate text-ink-2 max-md:hidden" dir="auto">
                {body}
              </td>
            </tr>
          ))}
        </SettingsTable>
      )}
    </Section>
  );
}

function TemplateState({ state }: { state: string | null }) {
  if (!state) return <Badge>Written here</Badge>;
  const words = state.charAt(0) + state.slice(1).toLowerCase().replaceAll("_", " ");
  const tone = state === "APPROVED" ? "ok" : /REJECTED|DISABLED/.test(state) ? "bad" : "warn";
  return <Badge tone={tone}>{words}</Badge>;
}

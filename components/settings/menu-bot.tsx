import { TextArea } from "@/components/desk-fields";
import { DeskForm } from "@/components/desk-form";
import type { Chatbot } from "@/db/queries/settings";
import { menuWords } from "@/lib/bots/menu-bot";
import { parseMenu } from "@/lib/bots/menu-text";

const wide = "flex w-full flex-col items-start gap-3";
const example = `1 Opening hours = We are here Monday to Friday, 9 to 18.
2 My order
  1 Where is it? = The link in your confirmation shows where it is.
  2 Return it > people
3 Something else > people`;

/** The built-in menu of a chatbot as text, and as its customers see it. */
export function MenuBot({ bot: { id, name, kind, settings } }: { bot: Chatbot }) {
  const { greeting = "Hello! How can we help you?", menu = example } = settings;
  const parsed = parseMenu(menu);
  return (
    <DeskForm
      action="setMenuBot"
      className={wide}
      hidden={{ chatbot: id }}
      submit={kind === "menu" ? "Save menu" : "Save, and let the menu answer"}
      under={{
        summary: "Menu…",
        label: `Menu of ${name}…`,
        about:
          "One choice a line: a number or word, what it is called, then = and the answer, > people, or choices indented under it. 0, agent and human always lead to people, menu to the top. What fits no choice repeats the menu once.",
      }}
    >
      <div className="flex w-full max-w-160 flex-col gap-3">
        <TextArea
          label="Greeting"
          name="greeting"
          rows={2}
          defaultValue={greeting}
          required
          maxLength={1000}
        />
        <TextArea
          label="Choices"
          name="menu"
          rows={8}
          defaultValue={menu}
          required
          wrap="off"
          spellCheck={false}
        />
        {settings.menu !== undefined && "choices" in parsed && (
          <div className="flex flex-col gap-1">
            <p className="text-sm font-medium text-ink-2">As saved, the customer reads</p>
            <p dir="auto" className="w-fit rounded-2xl bg-sunk px-3 py-2 whitespace-pre-wrap wrap-anywhere">
              {menuWords(greeting, parsed.choices)}
            </p>
          </div>
        )}
      </div>
    </DeskForm>
  );
}

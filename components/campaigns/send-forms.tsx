import { TextField } from "@/components/desk-fields";
import { DeskForm } from "@/components/desk-form";
import type { Counted } from "@/db/queries/campaign-audience";
import type { Campaign } from "@/db/queries/campaigns";
import { duration } from "@/lib/calendar";
import { people } from "./audience-count";

type Props = { campaign: Campaign; counted: Counted | null; timeZone: string };

/** A test, now, later, or not at all. */
export function SendForms({ campaign, counted, timeZone }: Props) {
  const { id, version } = campaign;
  const hidden = { campaign: id, version };
  const about = `${goesTo(counted)} ${pace(campaign, counted)}`;
  const draft = campaign.state === "draft";
  return (
    <div className="flex flex-wrap items-start gap-2">
      <DeskForm
        action="startCampaign"
        hidden={hidden}
        submit="Start now"
        under={{
          summary: "Start…",
          look: "primary",
          about: `${about} It can be paused, but not taken back.`,
        }}
      />
      {draft && (
        <DeskForm
          action="scheduleCampaign"
          hidden={hidden}
          submit="Schedule"
          under={{ summary: "Schedule…", about: `${about} Who may get it is looked at anew when it starts.` }}
        >
          <TextField label={`Day and time (${timeZone})`} name="at" type="datetime-local" required />
        </DeskForm>
      )}
      <TestForm campaign={id} />
      {draft && (
        <DeskForm
          action="deleteCampaign"
          hidden={hidden}
          submit="Delete this draft"
          look="danger"
          under={{ summary: "Delete…", look: "quiet", about: "Nothing of it has been sent." }}
        />
      )}
    </div>
  );
}

export function TestForm({ campaign }: { campaign: number }) {
  return (
    <DeskForm
      action="testCampaign"
      hidden={{ campaign }}
      submit="Send the test"
      under={{
        summary: "Send a test…",
        about:
          "To one user, really. His conversation says that it is a test, and the report does not count it.",
      }}
    >
      <TextField label="User id, link, phone or name on the channel" name="to" required maxLength={300} />
    </DeskForm>
  );
}

function goesTo(counted: Counted | null): string {
  return counted ? `This sends to ${people(counted.sent)}.` : "This sends to more than could be counted.";
}

function pace({ rate }: Campaign, counted: Counted | null): string {
  const ms = counted ? (counted.sent * 60_000) / rate : null;
  const long = ms === null ? "a while" : ms < 10_000 ? "a few seconds" : `about ${duration(ms)}`;
  return `At ${rate.toLocaleString("en")} a minute it takes ${long}.`;
}

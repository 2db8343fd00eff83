import { DeskForm } from "@/components/desk-form";
import type { Campaign } from "@/db/queries/campaigns";
import { TestForm } from "./send-forms";

const row = "flex flex-wrap items-center gap-2";

/** What can be done about a campaign that has begun, or will. */
export function RunForms({ campaign: { id, state } }: { campaign: Campaign }) {
  const hidden = { campaign: id };
  if (state === "finished" || state === "cancelled") return null;
  return (
    <div className="flex flex-wrap items-start gap-2">
      {state === "running" && (
        <DeskForm action="pauseCampaign" hidden={hidden} submit="Pause" look="secondary" className={row} />
      )}
      {state === "paused" && (
        <DeskForm action="resumeCampaign" hidden={hidden} submit="Resume" className={row} />
      )}
      {state === "paused" && <TestForm campaign={id} />}
      {state === "scheduled" ? (
        <DeskForm
          action="cancelCampaign"
          hidden={hidden}
          submit="Back to draft"
          look="secondary"
          className={row}
        />
      ) : (
        <DeskForm
          action="cancelCampaign"
          hidden={hidden}
          submit="Cancel this campaign"
          look="danger"
          under={{
            summary: "Cancel…",
            look: "quiet",
            about: "Whoever has not got it yet will not get it. This cannot be taken back.",
          }}
        />
      )}
    </div>
  );
}

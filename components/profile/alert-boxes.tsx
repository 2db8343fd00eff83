import { CheckBox } from "@/components/desk-fields";
import { DeskForm } from "@/components/desk-form";
import type { Alerts } from "@/db/queries/agents";

export function AlertBoxes({ alerts }: { alerts: Alerts }) {
  return (
    <DeskForm action="setAlerts" submit="Save">
      <fieldset className="flex flex-col gap-2">
        <legend className="sr-only">Alerts</legend>
        <CheckBox label="Count in the tab title" name="title" checked={alerts.title} />
        <CheckBox label="Sound" name="sound" checked={alerts.sound} />
        <CheckBox
          label="Browser notification"
          name="notification"
          checked={alerts.notification}
          about="Once saved, allow it below, in each browser you use."
        />
      </fieldset>
    </DeskForm>
  );
}

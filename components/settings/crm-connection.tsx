import { DeskForm } from "@/components/desk-form";
import { Badge } from "@/components/ui/badge";
import type { SettledCrm } from "@/db/queries/crm";
import { crmKindNames } from "@/lib/crm/kinds";
import { performCrmTest } from "@/lib/desk-actions/test-crm";
import { CrmFields } from "./crm-fields";
import { Section } from "./section";
import { Time } from "./time";

type Props = { crm: SettledCrm; timeZone: string; now: number };

/** One connection: how it went lately, and what can be done with it. */
export function CrmConnection({ crm, timeZone, now }: Props) {
  const { id, kind, name, settings, disabledAt, lastOkAt, lastError, lastErrorAt, waiting, failed } = crm;
  const hidden = { connection: id };
  return (
    <Section title={name} about={`${crmKindNames[kind]} at ${settings.loginUrl ?? settings.url}`}>
      <div className="flex flex-wrap items-center gap-2">
        <State crm={crm} />
        <span className="text-sm text-ink-2">
          Last answer: <Time at={lastOkAt} never="none yet" timeZone={timeZone} now={now} />
          {" · "}
          {settings.notes ? `Notes are written${countWords(waiting, failed)}` : "No notes are written"}
        </span>
      </div>
      {lastError && (
        <p className="text-sm text-ink-2 wrap-anywhere">
          Last problem, <Time at={lastErrorAt} timeZone={timeZone} now={now} />: {lastError}
        </p>
      )}
      <TestCrm connection={id} name={name} />
      <div className="-mx-2.5 -mb-1.5 flex flex-wrap items-start gap-1">
        <DeskForm
          action="updateCrm"
          hidden={{ ...hidden, kind }}
          submit="Save"
          label={`Save ${name}`}
          under={{
            summary: "Change…",
            label: `Change ${name}…`,
            look: "quiet",
            about: "A token that is left empty stays as it is.",
          }}
        >
          <CrmFields kind={kind} name={name} settings={settings} />
        </DeskForm>
        <DeskForm
          action={disabledAt ? "enableCrm" : "disableCrm"}
          hidden={hidden}
          submit={disabledAt ? "Enable" : "Disable"}
          label={`${disabledAt ? "Enable" : "Disable"} ${name}`}
          look="quiet"
          className="flex items-center gap-2"
        />
        <DeskForm
          action="deleteCrm"
          hidden={hidden}
          submit={`Delete ${name}`}
          look="danger"
          under={{
            summary: "Delete…",
            label: `Delete ${name}…`,
            look: "quiet",
            about:
              "Its tokens are forgotten. Notes that were written stay in the CRM; those that wait are not written.",
          }}
        />
      </div>
    </Section>
  );
}

/** A real question to the CRM; the answer is one sentence beside the button. */
export function TestCrm({ connection, name }: { connection: number; name: string }) {
  return (
    <DeskForm
      action="testCrm"
      door={performCrmTest}
      hidden={{ connection }}
      submit="Test"
      label={`Test ${name}`}
      look="secondary"
      className="flex flex-wrap items-center gap-2"
    />
  );
}

function State({ crm: { disabledAt, lastOkAt, lastErrorAt } }: { crm: SettledCrm }) {
  if (disabledAt) return <Badge>Disabled</Badge>;
  if (lastErrorAt && !(lastOkAt && lastOkAt > lastErrorAt)) return <Badge tone="bad">Has a problem</Badge>;
  return lastOkAt ? <Badge tone="ok">Works</Badge> : <Badge tone="warn">Not tested</Badge>;
}

function countWords(waiting: number, failed: number): string {
  const words = [waiting && `${waiting} ${waiting === 1 ? "waits" : "wait"}`, failed && `${failed} failed`];
  const said = words.filter(Boolean).join(", ");
  return said && `: ${said}`;
}

import type { Crm, CrmAnswer, CrmProblem } from "./crm";

/** Why a CRM gave no answer, in a sentence. */
export class CrmFailure extends Error {
  constructor(
    sentence: string,
    readonly how: Omit<CrmProblem, "error"> = {},
  ) {
    super(sentence);
  }
}

/** A CRM as it is written down for each kind: what fails is thrown. */
export type Connector = {
  find(...asked: Parameters<Crm["find"]>): Promise<Exclude<CrmAnswer, CrmProblem>>;
  writeNote(...asked: Parameters<Crm["writeNote"]>): Promise<string | null>;
  test(): Promise<string>;
};

/** Makes sentences of what a connector throws; anything but a CrmFailure is a bug and stays one. */
export function guarded({ find, writeNote, test }: Connector): Crm {
  return {
    find: (agent, user) => find(agent, user).catch(problem),
    writeNote: (...asked) => writeNote(...asked).then((written) => ({ written }), problem),
    test: () => test().then((ok) => ({ ok }), problem),
  };
}

function problem(error: unknown): CrmProblem {
  if (error instanceof CrmFailure) return { error: error.message, ...error.how };
  throw error;
}

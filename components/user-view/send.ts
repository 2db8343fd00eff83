import { unstable_rethrow } from "next/navigation";
import { perform, performForm } from "@/lib/user-actions/perform";

export type Result = Awaited<ReturnType<typeof perform>>;

/** The door for a form whose words must survive: also when the line is cut, the answer is a sentence. */
export async function sendForm(form: FormData): Promise<Result> {
  return performForm(null, form).catch(noAnswer);
}

export async function send(action: string, userId: number, input: Record<string, string>): Promise<Result> {
  return perform(action, userId, input).catch(noAnswer);
}

function noAnswer(error: unknown): Result {
  unstable_rethrow(error);
  // A fetch that fails is a TypeError; everything else is a bug and belongs to the error page.
  if (!(error instanceof TypeError)) throw error;
  return { error: "The server did not answer. Try again." };
}

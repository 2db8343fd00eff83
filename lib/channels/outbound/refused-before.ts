import type { Answer } from "@/lib/channels/adapter";
import { NotSent } from "./call-provider";

/** While nothing has been sent yet, an answer that nobody understands is no more than a reason to try again. */
export function refusedBefore(refusal: () => Answer): Answer {
  try {
    return refusal();
  } catch (error) {
    throw new NotSent((error as Error).message);
  }
}

import type { Action } from "./define";
import { deleteUser } from "./delete-user";
import { updateDetails } from "./update-details";

/** Every action on a user; its key is its name in the door, in event rows and on the screen. */
export const userActions: Record<string, Action<unknown>> = { deleteUser, updateDetails };

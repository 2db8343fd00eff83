import { TextField } from "@/components/desk-fields";
import { DeskForm } from "@/components/desk-form";

export function PasswordForm({ email }: { email: string | null }) {
  return (
    <DeskForm
      action="changePassword"
      submit="Change password"
      className="flex max-w-100 flex-col gap-3 [&>button]:self-start"
    >
      {/* Password managers want to know whose it is. */}
      <input type="hidden" name="username" autoComplete="username" value={email ?? ""} />
      <TextField
        label="Old password"
        name="oldPassword"
        type="password"
        autoComplete="current-password"
        required
      />
      <TextField
        label="New password, at least 10 characters"
        name="newPassword"
        type="password"
        autoComplete="new-password"
        required
        minLength={10}
      />
    </DeskForm>
  );
}

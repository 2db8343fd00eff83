"use client";

import ErrorPage from "./error";
import "./globals.css";

export default function GlobalError(props: { error: { digest?: string }; reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>This did not work · User View</title>
        <ErrorPage {...props} />
      </body>
    </html>
  );
}

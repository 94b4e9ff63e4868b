import tailwindcss from "@tailwindcss/vite";
import { tanstackRouter } from "@tanstack/router-plugin/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const api = process.env.API_URL ?? "http://127.0.0.1:8000";

export default defineConfig({
  plugins: [tanstackRouter({ autoCodeSplitting: true }), react(), tailwindcss()],
  resolve: { tsconfigPaths: true },
  server: { port: 5173, strictPort: true, proxy: { "/api": api } },
  // The content security policy allows no data: URLs.
  build: { assetsInlineLimit: 0 },
  test: { environment: "jsdom", isolate: false, restoreMocks: true, unstubGlobals: true },
});

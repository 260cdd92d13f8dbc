import { defineConfig, version } from "vite";

export default defineConfig({
  build: { rollupOptions: { input: ["index.html", "inline.html"] } },
  // Up to Vite 7 a development server loses the files beside a package that it bundles before; the README says so.
  optimizeDeps: { exclude: Number.parseInt(version, 10) < 8 ? ["ptero-console"] : [] },
});

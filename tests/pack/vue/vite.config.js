import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";

export default defineConfig({
  build: { rollupOptions: { input: ["index.html", "xyrapanel.html"] } },
  plugins: [vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith("ptero-") } } })],
});

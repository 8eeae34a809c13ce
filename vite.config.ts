import { defineConfig } from "vite";

/** One small entry with a steady name; each island is a file of its own, fetched only by pages that have it. */
export default defineConfig({
  base: "./",
  publicDir: false,
  worker: { format: "es", rolldownOptions: { output: { entryFileNames: "[name]-[hash].js" } } },
  build: {
    outDir: "src/wellthread/web/static/islands",
    emptyOutDir: true,
    modulePreload: false,
    target: "es2022",
    chunkSizeWarningLimit: 1200, // the map library, which only an opened map fetches
    rolldownOptions: {
      input: ["islands/main.ts", "islands/type.css"],
      output: { entryFileNames: "main.js", chunkFileNames: "[name]-[hash].js", assetFileNames: "[name][extname]" },
    },
  },
});

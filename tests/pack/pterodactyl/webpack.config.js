const { join } = require("node:path");

module.exports = {
  entry: "./scripts/index.tsx",
  resolve: { extensions: [".ts", ".tsx", ".js"], alias: { "@": join(__dirname, "scripts") } },
  module: { rules: [{ test: /\.tsx?$/, loader: "ts-loader" }] },
};

// What is used of wasm-bindgen's glue.

export { ConsoleHandle, default } from "built:glue";

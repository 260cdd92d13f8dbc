export { mountWithWebgl as mount } from "./xterm.js";

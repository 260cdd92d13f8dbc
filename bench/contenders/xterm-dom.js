export { mountWithDom as mount } from "./xterm.js";

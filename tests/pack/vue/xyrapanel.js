// Stands for XyraPanel's console page, which knows what its visitor may do.

import { createApp, h, ref } from "vue";

import PteroConsole from "./PteroConsole.client.vue";

const permissions = ref(["websocket.connect"]);
const server = ref("11111111-2222-4333-8444-555555555555");
window.page = { permissions, server };
createApp(() => (server.value ? h(PteroConsole, { server: server.value, permissions: permissions.value }) : null)).mount("#app");

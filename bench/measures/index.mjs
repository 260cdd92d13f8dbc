// The measures, in the order they run.

import burst from "./burst.mjs";
import latency from "./latency.mjs";
import memory from "./memory.mjs";
import reflow from "./reflow.mjs";
import scroll from "./scroll.mjs";
import search from "./search.mjs";
import soak from "./soak.mjs";
import socket from "./socket.mjs";
import startup from "./startup.mjs";
import stream from "./stream.mjs";
import twenty from "./twenty.mjs";
import wall from "./wall.mjs";

export const MEASURES = [burst, socket, stream, latency, memory, scroll, search, reflow, startup, twenty, wall, soak];

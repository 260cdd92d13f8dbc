// The measures, in the order they run.

import burst from "./burst.mjs";
import socket from "./socket.mjs";

export const MEASURES = [burst, socket];

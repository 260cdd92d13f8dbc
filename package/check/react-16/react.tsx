// The tag in JSX of React 16, as Pterodactyl's panel has it.

import * as React from "react";
import type { PteroConsoleElement } from "ptero-console";
import type {} from "ptero-console/react";

const ref = React.createRef<PteroConsoleElement>();

export const right = <ptero-console ref={ref} server="1a2b3c4d" panel="pterodactyl" class="tall" />;

// @ts-expect-error no such layout
export const layout = <ptero-console layout="wide" />;

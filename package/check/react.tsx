// The tag in JSX of React 19: attributes, properties and listeners.

import type {} from "ptero-console/react";

export const right = (
  <ptero-console
    server="1a2b3c4d"
    theme="dark"
    readonly
    className="tall"
    limits={{ cpu: 200 }}
    onptero-command={(event) => event.preventDefault()}
    onptero-stats={(event) => event.detail.cpuAbsolute}
    ref={(element) => element?.connect()}
  />
);

export const companion = <ptero-stats for="survival">Loading…</ptero-stats>;

// @ts-expect-error no such layout
export const layout = <ptero-console layout="wide" />;
// @ts-expect-error no such field
export const field = <ptero-console onptero-state={(event) => event.detail.stats} />;

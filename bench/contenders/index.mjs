// Who is measured, and how much each may be given: `share` of the lines, for those that would need minutes.

export const CONTENDERS = {
  "ptero-console": { share: 1 },
  "xterm-dom": { share: 1 },
  "xterm-webgl": { share: 1 },
  "ghostty-web": { share: 0.5 },
  wterm: { share: 0.5 },
  "ansiup-list": { share: 0.1 },
  // Shows nothing, so it is in the measures of the websocket alone.
  noop: { share: 1, floor: true },
};

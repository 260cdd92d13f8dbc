// Who is measured, and what each can do.

/**
 * - `share`: the part of the lines it is given in bursts, for those that would need minutes.
 * - `retains`: the most lines it is asked to keep. `fillsQuickly`: the most it takes without minutes.
 * - `searches`: whether it has a search. `wraps`: whether its picture tells when it was laid out anew.
 * - `quick`: whether it is measured when nobody has time.
 * - `floor`: it shows nothing, so it takes part in the measures of the websocket alone.
 */
export const CONTENDERS = {
  "ptero-console": { quick: true, share: 1, retains: 1_000_000, fillsQuickly: 1_000_000, searches: true, wraps: true },
  "ptero-nowasm": { share: 1, retains: 100_000, fillsQuickly: 100_000, searches: true, wraps: true },
  "xterm-dom": { quick: true, share: 1, retains: 1_000_000, fillsQuickly: 100_000, searches: true, wraps: true },
  "xterm-webgl": { share: 1, retains: 100_000, fillsQuickly: 100_000, searches: true, wraps: false },
  "ghostty-web": { share: 0.5, retains: 100_000, fillsQuickly: 100_000, searches: false, wraps: false },
  wterm: { share: 0.5, retains: 1000, fillsQuickly: 1000, searches: false, wraps: false },
  "ansiup-list": { share: 0.1, retains: 100_000, fillsQuickly: 100_000, searches: false, wraps: true },
  noop: { quick: true, share: 1, retains: 0, fillsQuickly: 0, searches: false, wraps: false, floor: true },
};

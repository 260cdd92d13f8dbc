// The data that pages and consoles exchange. Written by hand: `tests/event_details.rs` and the type check prove that it is
// what the module sends.

/** Where the module comes from. `Bindings` are what wasm-bindgen's glue exports, initialised. */
export type WasmSource = Wasm | Promise<Wasm> | (() => Wasm | Promise<Wasm>);
type Wasm = string | URL | Request | Response | BufferSource | WebAssembly.Module | Bindings;
export interface Bindings {
  ConsoleHandle: unknown;
}

export type ConnectionState = "idle" | "fetching" | "connecting" | "authenticating" | "live" | "waiting" | "stopped";
export type PowerState = "offline" | "starting" | "running" | "stopping";
export type PowerAction = "start" | "restart" | "stop" | "kill";

/** What the panel answers, in each of its shapes. */
export type Credentials =
  | { token: string; socket: string }
  | { token: string; url: string }
  | { data: { token: string; socket: string } }
  | { unavailable: true; message?: string | null; diagnostics?: Record<string, unknown> | null };

/** Asked before every connection and again before a token ends. `signal` aborts when nobody waits for the answer any more. */
export type CredentialsCallback = (reason: "connect" | "reconnect" | "refresh", signal: AbortSignal) => Credentials | Promise<Credentials>;

/** How the panel is asked where there is no callback. */
export interface CredentialsRequest {
  credentials?: RequestCredentials;
  headers?: Record<string, string>;
}

/** What the server may use: percent of one core, bytes, bytes. */
export interface ServerLimits {
  cpu?: number | null;
  memory?: number | null;
  disk?: number | null;
}

/** Of the flags `i` ignores case and `w` wants whole words. */
interface Pattern {
  text?: string;
  pattern?: string | RegExp;
  flags?: string;
}

export interface LineRule extends Pattern {
  id: string;
  title?: string;
  message?: string;
}

export interface LevelRule extends Pattern {
  level: "error" | "warn" | "info" | "debug" | "plain";
}

export type Completions = string[] | ((line: string, signal: AbortSignal) => string[] | Promise<string[]>);

export interface CopyOptions {
  redact?: boolean;
  timestamps?: boolean;
  redactions?: string[];
}

export interface ExportOptions extends CopyOptions {
  title?: string;
}

/** What was hidden, counted by kind. */
export interface Redacted {
  redacted: Record<string, number>;
}

export interface ExportedLog extends Redacted {
  blob: Blob;
  name: string;
}

export interface FindOptions {
  caseSensitive?: boolean;
  wholeWord?: boolean;
  regex?: boolean;
}

export interface FindResult {
  query: string;
  /** The number of the hit that is looked at, the oldest being 1; 0 if there is none. */
  index: number;
  count: number;
  done: boolean;
}

/** A listener may put a `reason` into it, which is shown when it prevents the default. */
interface Vetoable {
  reason?: string;
}

export interface CommandRequest extends Vetoable {
  line: string;
}

export interface PowerRequest extends Vetoable {
  action: PowerAction;
}

export interface ShareRequest extends ExportedLog, Vetoable {
  format: "text" | "ansi" | "html" | "asciicast";
  lines: number;
  /** Answers with the address where the log is now, if it has one. */
  respondWith(answer: Promise<string | URL | void> | string | URL): void;
}

export interface CommandDetail {
  line: string;
}

export interface ConnectionDetail {
  state: ConnectionState;
  /** A stable code of the reason while waiting or stopped. */
  code: string | null;
  message: string | null;
  /** Milliseconds until the next try while waiting. */
  retryInMs: number | null;
  /** Tries that failed in a row. */
  attempt: number;
}

export interface StateDetail {
  state: PowerState;
  previous: PowerState | null;
}

/** Limits are `null` where there is none, and other numbers while they are unknown. */
export interface StatsDetail {
  state: PowerState | null;
  /** Milliseconds. */
  uptime: number | null;
  /** Percent of one core. */
  cpuAbsolute: number;
  cpuLimit: number | null;
  memoryBytes: number;
  memoryLimitBytes: number | null;
  diskBytes: number;
  diskLimitBytes: number | null;
  /** Since the container started, as the next three. */
  rxBytes: number;
  txBytes: number;
  readBytes: number | null;
  writeBytes: number | null;
  /** Bytes in a second, as the next three. */
  rxRate: number | null;
  txRate: number | null;
  readRate: number | null;
  writeRate: number | null;
}

interface Job {
  /** A backup's uuid. */
  uuid: string | null;
  /** Whether it succeeded, once it ended. */
  successful: boolean | null;
  /** Bytes. */
  done: number | null;
  total: number | null;
}

export interface InstallDetail extends Job {
  job: "install";
  state: "started" | "progress" | "completed";
}

export interface BackupDetail extends Job {
  job: "backup" | "restore";
  state: "started" | "progress" | "completed" | "deleted";
}

export interface TransferDetail extends Job {
  job: "transfer";
  /** The daemon's word, or `progress`. */
  state: string;
}

export interface DaemonDetail {
  kind: "message" | "error";
  message: string;
}

/** New lines of the log. */
export interface OutputDetail {
  /** Plain text, in order. */
  lines: string[];
  /** Lines that were gone before they could be told. */
  skipped: number;
}

/** What came since somebody last looked. */
export interface UnseenDetail {
  lines: number;
  /** How many of them are errors. */
  errors: number;
}

export interface FeatureDetail {
  key: string;
  pattern: string;
  line: string;
}

export interface FindDetail extends FindResult {
  /** Why the query cannot be searched for. */
  error: { code: string; message: string } | null;
}

export interface CrashDetail {
  exitCode: number | null;
  outOfMemory: boolean | null;
  restart: "restarting" | "too-soon" | "disabled" | "failed" | "unknown";
  /** Crashes since the last good boot, this one included. */
  count: number;
  /** Milliseconds since 1970. */
  at: number;
  /** The log's row that came next. */
  row: number;
  message: string;
}

export interface RuleDetail {
  id: string;
  line: string;
  row: number | null;
  builtIn: boolean;
  /** Matches before this one that came too fast to be told of. */
  skipped: number;
}

export interface ErrorDetail {
  /** Stable; every code is in `docs/errors.md`. */
  code: string;
  message: string;
  title?: string;
  /** What to do, and what to copy for it. */
  fix?: { text: string; code?: string };
}

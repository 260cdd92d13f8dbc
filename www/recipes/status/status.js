// A page that anybody may see: the log and the numbers, without a command line and without buttons.

const element = document.querySelector("ptero-console");
const state = document.querySelector("#state");

element.credentials = async (_reason, signal) => {
  const query = new URLSearchParams({ server: element.server });
  const answer = await fetch(`/console-credentials?${query}`, { cache: "no-store", signal });
  const body = await answer.json();
  if (!answer.ok) {
    throw new Error(body.errors[0].detail);
  }
  return body;
};

// What the token's own permissions are is decided at the panel; this only keeps the buttons away.
element.permissions = ["websocket.connect"];

element.addEventListener("ptero-state", (event) => {
  state.textContent = event.detail.state;
});

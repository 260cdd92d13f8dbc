// Gives the console its credentials: from this site, which asks the panel.

const element = document.querySelector("ptero-console");

element.credentials = async (_reason, signal) => {
  const query = new URLSearchParams({ server: element.server });
  const answer = await fetch(`/console-credentials?${query}`, { cache: "no-store", signal });
  const body = await answer.json();
  if (!answer.ok) {
    throw new Error(body.errors[0].detail);
  }
  return body;
};

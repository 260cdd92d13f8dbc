import "ptero-console";

document.querySelector("ptero-console").panelUrl = new URLSearchParams(location.search).get("panel");

import "ptero-console/inline";

document.querySelector("ptero-console").panelUrl = new URLSearchParams(location.search).get("panel");

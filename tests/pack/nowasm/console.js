document.querySelector("ptero-console").setAttribute("panel-url", new URLSearchParams(location.search).get("panel"));

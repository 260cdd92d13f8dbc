import "ptero-console";
import * as React from "react";
import * as ReactDOM from "react-dom";

/** React 16 knows no properties of elements, so what is no attribute goes through a reference. */
function Console({ server, panelUrl }) {
  const element = React.useRef(null);
  React.useEffect(() => {
    element.current.limits = { cpu: 200 };
  }, []);
  return React.createElement("ptero-console", { ref: element, server, "panel-url": panelUrl });
}

const panelUrl = new URLSearchParams(location.search).get("panel");
ReactDOM.render(React.createElement(Console, { server: "11111111", panelUrl }), document.getElementById("app"));

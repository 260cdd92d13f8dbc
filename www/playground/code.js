// What to write for the console that is shown, in the words of a framework.

const camel = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
const quoted = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");

function tag(attributes) {
  const words = attributes.map(([name, value]) => (value === "" ? name : `${name}="${quoted(value)}"`));
  return ["<ptero-console", ...words].join(" ");
}

const CREDENTIALS = `async (reason, signal) => {
    const answer = await fetch("/console-credentials", { cache: "no-store", signal });
    return answer.json(); // { token, socket }
  }`;

/** The same embed, each as one text. */
export const LANGUAGES = {
  HTML: (attributes) => `<script type="module">
  // The folder dist of the package, on your site; with a bundler: import "ptero-console".
  import "/ptero-console/ptero-console.js";
  // On a panel's own pages the next statement is not needed.
  document.querySelector("ptero-console").credentials = ${CREDENTIALS};
</script>
${tag(attributes)}></ptero-console>`,
  "React 19": (attributes) => `import "ptero-console";

const credentials = ${CREDENTIALS.replaceAll("\n  ", "\n")};

export const Console = () => (
  ${tag(attributes)} credentials={credentials} />
);`,
  "Vue 3": (attributes) => `<script setup>
// In vite.config.js: vue({ template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith("ptero-") } } })
import "ptero-console";

const credentials = ${CREDENTIALS.replaceAll("\n  ", "\n")};
</script>

<template>
  ${tag(attributes)} :credentials.prop="credentials" />
</template>`,
  JavaScript: (attributes) => [
    'import "ptero-console";',
    "",
    'const element = document.createElement("ptero-console");',
    ...attributes.map(([name, value]) => `element.${camel(name)} = ${value === "" ? "true" : JSON.stringify(value)};`),
    "document.body.append(element);",
  ].join("\n"),
};

/** Shows the code of what is chosen, with a button that copies it. */
export class Code {
  #attributes = [];
  #form;

  /** @param {HTMLFormElement} form With a select `language`, a button, an `output`, and a `code`. */
  constructor(form) {
    this.#form = form;
    form.elements.language.append(...Object.keys(LANGUAGES).map((name) => new Option(name)));
    form.addEventListener("change", () => this.#write());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#copy();
    });
  }

  /** Shows what makes a console with these attributes. */
  show(attributes) {
    this.#attributes = attributes;
    this.#write();
  }

  #write() {
    const text = LANGUAGES[this.#form.elements.language.value](this.#attributes);
    this.#form.querySelector("code").textContent = text;
    this.#form.querySelector("output").value = "";
  }

  async #copy() {
    const code = this.#form.querySelector("code");
    const said = this.#form.querySelector("output");
    try {
      await navigator.clipboard.writeText(code.textContent);
      said.value = "Copied.";
    } catch {
      // A page without a secure origin has no clipboard: what is selected can be copied by hand.
      getSelection().selectAllChildren(code);
      said.value = "Selected: copy it with your keyboard.";
    }
  }
}

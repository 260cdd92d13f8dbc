// Makes the nodes in a row, all of them in one call. Text becomes text nodes, never markup. No decisions: what stands in a
// row is decided in Rust.

// What the steps begin with, each with its numbers behind it; `builder.rs` has the same.
const TEXT = 0; // units
const BOX = 1; // units of the class, of the title, of the text
const SPAN = 2; // units of the class, then four colours
const LINK = 3; // units of the address
const END = 4;

/**
 * @param {Element} row         Loses what is in it.
 * @param {string} text         The row's whole text.
 * @param {string} words        Classes, titles and addresses in the order of the steps, without anything between them.
 * @param {Uint32Array} steps   Lengths are in UTF-16 units. A colour is 0 for none, or has bit 24 set.
 */
export function build(row, text, words, steps) {
  const page = row.ownerDocument;
  row.textContent = "";
  let parent = row;
  let at = 0;
  let word = 0;
  const piece = (units) => text.slice(at, (at += units));
  const next = (units) => words.slice(word, (word += units));
  for (let step = 0; step < steps.length; ) {
    switch (steps[step++]) {
      case TEXT:
        parent.append(piece(steps[step++]));
        break;
      case BOX: {
        const box = page.createElement("span");
        box.className = next(steps[step++]);
        const title = next(steps[step++]);
        if (title !== "") {
          box.title = title;
        }
        box.textContent = piece(steps[step++]);
        parent.append(box);
        break;
      }
      case SPAN: {
        const span = page.createElement("span");
        const name = next(steps[step++]);
        if (name !== "") {
          span.className = name;
        }
        // Set through CSSOM, which a policy of `style-src 'self'` allows.
        for (const property of ["color", "backgroundColor", "textDecorationColor", "webkitTextFillColor"]) {
          const colour = steps[step++];
          if (colour !== 0) {
            span.style[property] = `#${colour.toString(16).slice(1)}`;
          }
        }
        parent = parent.appendChild(span);
        break;
      }
      case LINK:
        parent = parent.appendChild(anchor(page, next(steps[step++])));
        break;
      case END:
        parent = parent.parentNode;
        break;
    }
  }
}

/** Where it leads is shown before it opens, and the page that opens learns nothing of this one. */
function anchor(page, address) {
  const anchor = page.createElement("a");
  anchor.href = address;
  anchor.title = address;
  anchor.target = "_blank";
  anchor.rel = "noopener noreferrer";
  anchor.tabIndex = -1;
  return anchor;
}

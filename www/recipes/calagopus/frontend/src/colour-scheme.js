/**
 * Mantine writes its scheme on the document; the console has it as `theme`.
 *
 * @param {HTMLElement} element
 * @returns {() => void} Ends it.
 */
export function followColourScheme(element, root = document.documentElement) {
  const follow = () => element.setAttribute("theme", root.dataset.mantineColorScheme === "light" ? "light" : "dark");
  const observer = new MutationObserver(follow);
  observer.observe(root, { attributes: true, attributeFilter: ["data-mantine-color-scheme"] });
  follow();
  return () => observer.disconnect();
}

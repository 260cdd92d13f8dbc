export function followColourScheme(element: HTMLElement, root?: HTMLElement): () => void;

// An entry whose declarations are all there is to it.

export {};

// The linear memories of WebAssembly modules, whoever instantiates them: the browser's own figures leave them out.

const memories = [];

for (const name of ["instantiate", "instantiateStreaming"]) {
  const original = WebAssembly[name];
  WebAssembly[name] = async (...args) => {
    const result = await original.apply(WebAssembly, args);
    collect(result.instance ?? result);
    return result;
  };
}

WebAssembly.Instance = class extends WebAssembly.Instance {
  constructor(...args) {
    super(...args);
    collect(this);
  }
};

WebAssembly.Memory = class extends WebAssembly.Memory {
  constructor(...args) {
    super(...args);
    memories.push(this);
  }
};

function collect(instance) {
  for (const value of Object.values(instance.exports)) {
    if (value?.buffer instanceof ArrayBuffer && !memories.includes(value)) {
      memories.push(value);
    }
  }
}

/** Bytes of all of them. */
export const wasmBytes = () => memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0);

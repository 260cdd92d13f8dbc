 // As wasm2js writes it, a memory that grows is copied whole for each 64 KiB, and whoever holds the old buffer goes on with it.
 // Here it grows by a quarter, and the old buffer is detached as WebAssembly does: wasm-bindgen's glue looks at that.
 var pages = buffer.byteLength >>> 16;
 var MOST_PAGES = 32767;

 function __wasm_memory_size() {
  return pages;
 }

 function __wasm_memory_grow(pagesToAdd) {
  var before = pages;
  var after = before + (pagesToAdd >>> 0);
  if (after > MOST_PAGES || (after << 16) > buffer.byteLength && !enlarge(after)) {
   return -1;
  }
  pages = after;
  return before;
 }

 function enlarge(least) {
  var larger;
  try {
   larger = new ArrayBuffer(Math_min(MOST_PAGES, least + (least >>> 2)) << 16);
  } catch {
   return false;
  }
  new Uint8Array(larger).set(HEAPU8);
  structuredClone(buffer, { transfer: [buffer] });
  buffer = larger;
  HEAP8 = new Int8Array(buffer);
  HEAP16 = new Int16Array(buffer);
  HEAP32 = new Int32Array(buffer);
  HEAPU8 = new Uint8Array(buffer);
  HEAPU16 = new Uint16Array(buffer);
  HEAPU32 = new Uint32Array(buffer);
  HEAPF32 = new Float32Array(buffer);
  HEAPF64 = new Float64Array(buffer);
  bufferView = HEAPU8;
  return true;
 }


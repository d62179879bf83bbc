// A file that lies beside this one.
export const file = async (name) => {
  const response = await fetch(new URL(name, import.meta.url));
  if (!response.ok) throw new TypeError(`${name} could not be fetched: the status is ${response.status}`);
  return response;
};

// What comes after it is a task of its own, before which the page lives.
export const turn = () => new Promise((done) => setTimeout(done));

// A wasm module, compiled, for the scripts that wasm-bindgen wrote. Left to themselves they complain
// on the page's console where a server sends it as something else, and make it ready to run in the
// task that ends compiling.
export const code = async (name) => {
  const response = await file(name);
  const streams = response.headers.get("content-type") === "application/wasm";
  return streams
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
};

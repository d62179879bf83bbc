// The engine in a worker: [request, article] in, [request, annotated] out, or
// [request, undefined, why not]. Both values are postcard bytes that only Rust reads.
import init, { Engine } from "./engine.js";

const start = async () => {
  await init();
  return new Engine();
};
const engine = start();
engine.catch(() => {});

onmessage = async ({ data: [request, article] }) => {
  try {
    const annotated = (await engine).annotate(article);
    postMessage([request, annotated], [annotated.buffer]);
  } catch (error) {
    postMessage([request, undefined, String(error?.message ?? error)]);
  }
};

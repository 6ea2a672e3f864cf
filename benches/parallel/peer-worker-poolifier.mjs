import { ThreadWorker } from "poolifier";
import { mapChunk } from "./peer-worker.mjs";

export default new ThreadWorker(mapChunk);

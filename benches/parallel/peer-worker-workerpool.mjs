import workerpool from "workerpool";
import { mapChunk } from "./peer-worker.mjs";

workerpool.worker({ mapChunk });

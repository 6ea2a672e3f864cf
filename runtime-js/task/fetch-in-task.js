import { ParkedWait } from "./parked-wait.js";
import { complete, current, park, refuse } from "./task.js";

/**
 * Forgets the requests whose responses nobody holds any more.
 * @type {FinalizationRegistry<any> | null}
 */
let unreachableResponses = null;

/**
 * The global `fetch` of a program that can cancel: cancelling the task aborts the request, and the
 * reading of the body too.
 * @param {any} resource
 * @param {any} [options] as for `fetch`; a signal given here aborts as well
 * @returns {Promise<Response>}
 */
export function fetchInTask(resource, options) {
  const task = current();
  if (task === null) return fetch(resource, options);
  if (task.signal !== null) return task.unwinding();
  // A signal of its own for every request: one for the whole task would collect listeners.
  const aborter = new AbortController();
  const given = options?.signal ?? resource?.signal ?? null;
  const signal = given === null ? aborter.signal : AbortSignal.any([given, aborter.signal]);
  const request = fetch(resource, { ...options, signal });
  const waiting = new ParkedWait(fetchWait, aborter);
  const response = park(waiting);
  request.then(
    (value) => waiting.isWithdrawn || beginBody(waiting, value),
    (error) => waiting.isWithdrawn || refuse(waiting, error),
  );
  return response;
}

const fetchWait = { name: "fetch", withdraw: abortRequest };

/** Nobody waits here: it keeps the body of a response within reach of the cancellation. */
const bodyWait = { name: "", withdraw: abortRequest };

/** @param {ParkedWait<AbortController>} waiting */
function abortRequest(waiting) {
  waiting.subject.abort();
}

/**
 * @param {ParkedWait<AbortController>} waiting for the response
 * @param {Response} response whose body may still be on its way
 */
function beginBody(waiting, response) {
  const { node } = waiting;
  complete(waiting, response);
  if (response.body === null) return;
  const reading = new ParkedWait(bodyWait, waiting.subject);
  node?.addWait(reading);
  unreachableResponses ??= new FinalizationRegistry(forgetBody);
  unreachableResponses.register(response, reading);
}

/** @param {ParkedWait} reading */
function forgetBody(reading) {
  reading.node?.removeWait(reading);
}

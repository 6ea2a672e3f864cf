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
  return new FetchWait(aborter).begin(fetch(resource, { ...options, signal }));
}

class FetchWait extends ParkedWait {
  /** @param {AbortController} aborter */
  constructor(aborter) {
    super("fetch");
    this.aborter = aborter;
  }

  /** @param {Promise<Response>} request */
  begin(request) {
    const response = park(this);
    request.then(
      (value) => this.withdrawn || this.received(value),
      (error) => this.withdrawn || refuse(this, error),
    );
    return response;
  }

  /** @param {Response} response whose body may still be on its way */
  received(response) {
    const { node } = this;
    complete(this, response);
    if (response.body === null) return;
    const reading = new BodyWait(this.aborter);
    node?.addWait(reading);
    unreachableResponses ??= new FinalizationRegistry(forgetBody);
    unreachableResponses.register(response, reading);
  }

  withdraw() {
    super.withdraw();
    this.aborter.abort();
  }
}

/** Nobody waits here: it keeps the body of a response within reach of the cancellation. */
class BodyWait extends ParkedWait {
  /** @param {AbortController} aborter */
  constructor(aborter) {
    super("");
    this.aborter = aborter;
  }

  withdraw() {
    super.withdraw();
    this.aborter.abort();
  }
}

/** @param {BodyWait} reading */
function forgetBody(reading) {
  reading.node?.removeWait(reading);
}

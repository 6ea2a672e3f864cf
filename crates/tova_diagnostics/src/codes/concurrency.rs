//! `concurrent`, `spawn`, `select`, promises and workers.

use super::codes;

codes! {
    E310 Error Error "the result of a `spawn` is read before its block ends";
    E312 Error Error "malformed `select`";
    E323 Error Error "unknown `concurrent` mode";
    E324 Error Error "`concurrent timeout` without a duration";
    E325 Error Error "`spawn` needs a call or a function";
    E326 Error Error "a `parallelMap` callback assigns a captured name";
    W_SPAWN_OUTSIDE_CONCURRENT Warning Warning "`spawn` without a block that waits for it";
    W_EMPTY_CONCURRENT Warning Warning "a `concurrent` block without a task";
    W_DUPLICATE_SELECT_TIMEOUT Warning Warning "two `timeout` arms in one select";
    W_SELECT_DEFAULT_TIMEOUT Warning Warning "a `timeout` arm that can never win";
    W_AWAIT_IN_CANCELLING_BODY Warning Warning "waiting in the body of a block that cannot cancel it";
    W_MODE_IGNORES_ERR Warning Warning "a returned `Err` counts as success in this mode";
    W_FLOATING_PROMISE Warning Error "the result of an async call is dropped";
    W_PARALLEL_ON_MAIN_THREAD Warning Warning "a `parallelMap` callback that cannot be traced to a declaration";
    W_PARALLEL_CAPTURE Warning Error "a `parallelMap` callback captures what cannot be sent";
    W_ASYNC_PREDICATE Warning Error "an async function where a predicate is expected";
}

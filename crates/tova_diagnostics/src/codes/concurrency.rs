//! `concurrent`, `spawn`, `select`, promises and workers.

use super::codes;

codes! {
    E310 Error Error "the result of a `spawn` is read before its block ends";
    E312 Error Error "malformed `select`";
    E323 Error Error "unknown `concurrent` mode";
    E324 Error Error "`concurrent timeout` without a duration";
    E325 Error Error "`spawn` needs a call or a function";
    E326 Error Error "a `parallelMap` callback assigns a captured name";
    H_ASYNC_WITHOUT_AWAIT Off Advice "an async function that never waits";
    H_AWAIT_IN_LOOP Off Advice "a loop that awaits its items one by one";
    H_SEQUENTIAL_AWAITS Advice Advice "awaits that could run together";
    H_SINGLE_TASK Advice Advice "a `concurrent` block with a single task";
    W_ASYNC_PREDICATE Warning Error "an async function where a predicate is expected";
    W_AWAIT_IN_CANCELLING_BODY Warning Warning "waiting in the body of a block that cannot cancel it";
    W_BAD_DURATION Warning Error "a duration that is negative, too long, or not a number";
    W_CHANNEL_NEVER_CLOSED Advice Warning "`async for` over a channel that nothing closes";
    W_DUPLICATE_SELECT_TIMEOUT Warning Warning "two `timeout` arms in one select";
    W_EMPTY_CONCURRENT Warning Warning "a `concurrent` block without a task";
    W_FLOATING_PROMISE Warning Error "the result of an async call is dropped";
    W_MISSING_CANCEL_CHECK Advice Advice "a loop of a task that cannot be cancelled";
    W_MODE_IGNORES_ERR Warning Warning "a returned `Err` counts as success in this mode";
    W_PARALLEL_CAPTURE Warning Error "a `parallelMap` callback captures what a worker cannot share";
    W_PARALLEL_ON_MAIN_THREAD Warning Warning "a `parallelMap` callback that cannot be traced to a declaration";
    W_PROMISE_AS_VALUE Warning Error "a promise is used as the value it will give";
    W_RETRY_EXPECTS_FUNCTION Warning Error "`retry` is given a promise instead of a function";
    W_RETRY_IGNORES_ERR Warning Warning "an `Err` that is returned counts as success for `retry`";
    W_SELECT_DEFAULT_TIMEOUT Warning Warning "a `timeout` arm that can never win";
    W_SEND_AFTER_CLOSE Warning Error "a value is sent on a closed channel";
    W_SHARED_VAR_IN_TASKS Warning Warning "two tasks change one variable across an await";
    W_SPAWN_OUTSIDE_CONCURRENT Warning Warning "`spawn` without a block that waits for it";
    W_SPAWN_RESULT_NOT_UNWRAPPED Warning Error "the Result of a task is used as its value";
    W_SPAWN_RESULT_UNUSED Warning Warning "nobody looks at the Result of a task";
    W_TIMEOUT_EXPECTS_PROMISE Warning Error "`timeout` is given a function instead of a promise";
    W_UNKNOWN_OPTION Warning Error "an option that a library function does not have";
    W_USELESS_AWAIT Warning Warning "`await` on a plain value";
}

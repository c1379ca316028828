/*
 * Calls of the system that fail when a test says so.
 *
 * A test that links with $(FAIL_CALLS) names a call of fail_call.c; the linker puts the functions
 * of that file before those of the system.  At most two calls are prepared at a time, in this
 * process and in those that it forks afterwards.  A mistake of the test ends the program with
 * status 99.
 */
#ifndef LAYERTOP_TEST_FAIL_CALL_H
#define LAYERTOP_TEST_FAIL_CALL_H

/* Let calls of `name` fail with `error`: after the next `passed` ones, the `n` that follow. */
void fail_call(const char *name, int passed, int n, int error);
/* Let all calls work again.  Return how often the one that was prepared last failed in this
 * process. */
int fail_call_end(void);

#endif

/*
 * Measure the resident memory of the child process under scripts that use up their memory: beside
 * its limit it needs little more than a script that does nothing.
 */
#include "config.h"

#include "lib/child_run.h"
#include "lib/tap.h"
#include "script/script.h"

#include "lib/temp.h"

#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define MODEL "return model { input = { 4 }, build = function(x) return x:relu() end }\n"
#define MIB   1024 /* in units of ru_maxrss */

static const struct {
	const char *name, *text;
	int gaps;                  /* MiB that no allocator can help to lose */
} bombs[] = {
    {"a string that doubles", "local s = 'x' while true do s = s .. s end " MODEL, 0},
    {"many strings of a MiB", "local t = {} for i = 1, 1e9 do t[i] = string.rep('x', 1 << 20) .. i "
        "end " MODEL, 0},
    {"strings of growing sizes, replaced in", "for i = 1, 8 do local s = string.rep('abc', 5000000 "
        "+ i * 700000):gsub('b', 'bb') end " MODEL, 0},
    {"lists put together", "local t = {} for i = 1, 200 do t[i] = string.rep('z', 300000) end "
        "for i = 1, 20 do local s = table.concat(t, ',', 1, 100 + i) end " MODEL, 0},
    {"small tables", "local t = {} for i = 1, 1e9 do t[i] = {} end " MODEL, 0},
    {"small strings between others that go away", "local pins, n = {}, 0 for gen = 1, 40 do "
        "local size, keep = 4000 + gen * 150, {} for i = 1, (80 << 20) // size do "
        "keep[i] = string.rep('a', size) .. i n = n + 1 pins[n] = 'pin' .. n end end " MODEL, 128},
};

/* Run a script in a process of its own.  Return the most memory that its child had resident, in
 * KiB, and whether there was a model. */
static long
resident_memory(const char *text, bool *ok)
{
	struct script_options o = {.file = temp_write("bomb.lua", text), .limits.time = 30};
	struct rusage used;
	struct model *m;
	struct err e;
	long answer[2];
	int fd[2];
	pid_t pid;

	if (pipe(fd) != 0 || (pid = fork()) < 0)
		exit(99);
	if (pid == 0) {
		m = script_load(&o, &e);
		if (getrusage(RUSAGE_CHILDREN, &used) != 0)
			_exit(99);
		answer[0] = used.ru_maxrss;
		answer[1] = m != NULL || strstr(e.text, "needs more memory than its limit") == NULL;
		model_free(m);
		_exit(write(fd[1], answer, sizeof answer) != sizeof answer);
	}
	(void)close(fd[1]);
	if (read(fd[0], answer, sizeof answer) != sizeof answer || waitpid(pid, NULL, 0) != pid)
		exit(99);
	(void)close(fd[0]);
	*ok = answer[1] != 0;
	return answer[0];
}

int
main(void)
{
	long idle, most;
	bool ok;

	if (!CHILD_FILTERED || !child_is_filtered()) {
		(void)tap_ok(true, "resident memory # SKIP another allocator is in use");
		return tap_done();
	}
	temp_open();
	idle = resident_memory(MODEL, &ok);
	tap_ok(ok, "a script that does nothing has a model");
	for (size_t i = 0; i < sizeof bombs / sizeof bombs[0]; i++) {
		most = resident_memory(bombs[i].text, &ok) - idle;
		tap_ok(!ok, "%s: the limit of memory ends it", bombs[i].name);
		tap_ok(most < (long)(SCRIPT_MEMORY_LIMIT >> 10) + (8 + bombs[i].gaps) * MIB,
		    "%s: %ld MiB were resident", bombs[i].name, most / MIB);
	}
	temp_close();
	return tap_done();
}

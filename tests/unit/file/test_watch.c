/*
 * Check that a watch sees every way in which editors save, and nothing else.
 */
#include "config.h"

#include "lib/leaks.h"
#include "lib/temp.h"
#include "lib/tap.h"
#include "file/watch.h"

#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

/* Wait at most two seconds until the watch sees a save. */
static bool
seen(struct watch *w)
{
	struct pollfd ready = {.fd = watch_fd(w), .events = POLLIN};

	for (int i = 0; i < 40; i++) {
		if (watch_changed(w))
			return true;
		(void)poll(&ready, watch_fd(w) >= 0, 50);
	}
	return false;
}

static void
check_saves(struct watch *w)
{
	tap_ok(!watch_changed(w), "nothing has been saved yet");
	(void)temp_write("script.lua", "return 2 + 2");
	tap_ok(seen(w), "saved in place");
	tap_ok(!watch_changed(w), "once");
	(void)temp_write("script.lua.new", "return 3");
	tap_ok(rename(temp_path("script.lua.new"), temp_path("script.lua")) == 0 && seen(w),
	    "renamed over");
	tap_ok(unlink(temp_path("script.lua")) == 0 && !watch_changed(w), "deleted is not saved");
	(void)temp_write("script.lua", "return 4 + 4 + 4");
	tap_ok(seen(w), "deleted and written again");
}

int
main(void)
{
	struct watch *w;
	int before = leaks_descriptors();

	temp_open();
	(void)temp_write("script.lua", "return 1");
	w = watch_open(temp_path("script.lua"));
	check_saves(w);
	if (watch_fd(w) >= 0) {
		(void)temp_write("notes.txt", "x");
		tap_ok(!watch_changed(w), "a neighbour that is not Lua");
		(void)temp_write("other.lua", "return 1");
		tap_ok(seen(w), "a neighbour that could be required");
	}
	tap_ok(mkdir(temp_path("sub"), 0700) == 0, "a folder below");
	(void)temp_write("sub/part.lua", "return 1");
	(void)watch_changed(w);
	watch_add(w, temp_path("sub/part.lua"));
	watch_add(w, temp_path("sub/part.lua"));
	tap_ok(!watch_changed(w), "a file that is added");
	(void)temp_write("sub/part.lua", "return 10 + 10");
	tap_ok(seen(w), "and then saved");
	watch_add(w, temp_path("not/there.lua"));
	tap_is_int(watch_fd(w), -1, "a folder that is not there: files are polled");
	(void)temp_write("script.lua", "return 5 + 5 + 5 + 5");
	tap_ok(seen(w), "and saves still seen");
	watch_close(w);
	watch_close(NULL);
	tap_is_int(leaks_descriptors(), before, "no descriptor is left");
	temp_close();
	return tap_done();
}

/*
 * Tasks that people have, done with as few keys as promised, on the whole gallery.
 */
#include "file/lua_file.h"
#include "lib/shows.h"
#include "lib/tap.h"
#include "lib/tree.h"

static const struct task {
	const char *name;
	const char *file;          /* NULL: none; the gallery is shown first */
	const char *keys;          /* one word for each key */
	int most;                  /* keys */
	const char *shown;         /* before the last key */
} tasks[] = {
    {"find ResNet-50 and quit", NULL, "r n 5 0 Enter q", 6, "layertop  ResNet-50"},
};

/* Copy all models into the folder of the stage. */
static void
copy_zoo(void)
{
	char *folder = mem_printf("%s/lua/zoo", tree_folder()), **name, *path;
	int n = lua_files_in(folder, &name);

	tap_ok(n > 40, "%d models are there", n);
	for (int i = 0; i < n; i++) {
		path = mem_printf("lua/zoo/%s", name[i]);
		stage_copy(path);
		free(path);
	}
	lua_files_free(name, n);
	free(folder);
}

static void
do_task(const struct task *t)
{
	const char *last = strrchr(t->keys, ' ') + 1;
	char *before = mem_printf("%.*s", (int)(last - t->keys), t->keys);
	struct stage s;
	int n = 1;

	for (const char *k = t->keys; *k != '\0'; k++)
		n += *k == ' ';
	tap_ok(n <= t->most, "%s: %d keys, at most %d", t->name, n, t->most);
	stage_open(&s, 24, 80, t->file);
	stage_keys(&s, before);
	shows(&s, t->shown, t->name);
	tap_ok(!s.app.quit, "%s: not before the last key", t->name);
	stage_keys(&s, last);
	tap_ok(s.app.quit, "%s: the last key quits", t->name);
	stage_close(&s);
	free(before);
}

int
main(void)
{
	stage_enter();
	copy_zoo();
	for (size_t i = 0; i < sizeof tasks / sizeof tasks[0]; i++)
		do_task(&tasks[i]);
	stage_leave();
	return tap_done();
}

/*
 * The cookbook: the scripts of DATADIR/examples/cookbook, each with the comment that it begins
 * with.
 */
#include "base/phrase.h"
#include "cli/reference.h"
#include "file/lua_file.h"
#include "script/source.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define TEXT_MAX 1024

/* Print a recipe: its name, the words of its first lines, and the rest as code. */
static void
print_recipe(FILE *f, const struct page_form *form, const char *file, const char *text)
{
	char words[TEXT_MAX], name[64];
	struct phrase p = phrase_in(words, sizeof words);

	(void)snprintf(name, sizeof name, "%.*s", lua_file_stem(file), file);
	for (size_t n; strncmp(text, "-- ", 3) == 0; text += n + (text[n] == '\n')) {
		n = strcspn(text, "\n");
		phrase_item(&p, " ", "%.*s", (int)n - 3, text + 3);
	}
	form->subheading(f, name);
	form->lead(f, words);
	form->code(f, text);
}

bool
reference_cookbook(FILE *f, const struct page_form *form, const char *datadir, struct err *e)
{
	char *folder = mem_printf("%s/examples/cookbook", datadir), **name = NULL;
	int n = lua_files_in(folder, &name);
	bool ok = n >= 0 ||
	    err_set(e, "the cookbook, %s, cannot be read: %s", folder, strerror(errno));

	form->heading(f, "COOKBOOK");
	form->lead(f, "Scripts that come with the program, in `examples/cookbook`:");
	for (int i = 0; i < n && ok; i++) {
		char *path = mem_printf("%s/%s", folder, name[i]);
		struct source s;

		ok = source_read(path, &s, e);
		if (ok)
			print_recipe(f, form, name[i], s.text);
		source_free(&s);
		free(path);
	}
	if (n >= 0)
		lua_files_free(name, n);
	free(folder);
	return ok;
}
